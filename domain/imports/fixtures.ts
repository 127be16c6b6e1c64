/** Files in the shapes that the apps export, with days that nobody ate. Tests and journeys read them. */

const MFP_HEADER =
  'Date,Meal,Calories,Fat (g),Saturated Fat,Polyunsaturated Fat,Monounsaturated Fat,Trans Fat,Cholesterol,' +
  'Sodium (mg),Potassium,Carbohydrates (g),Fiber,Sugar,Protein (g),Vitamin A,Vitamin C,Calcium,Iron,Note';

export const MYFITNESSPAL_MEALS = [
  MFP_HEADER,
  '2026-03-14,Breakfast,412.5,11.2,3.1,0,0,0,12,240,310,58.4,7.1,12.3,17.9,4,10,15,12,',
  '2026-03-14,Lunch,688,24,6.5,0,0,0,80,910,640,71,9,8,41,20,30,10,25,"two lines,\nand a comma"',
  '2026-03-14,Snacks,95,0.3,0.1,0,0,0,0,2,195,25.1,4.4,18.9,0.5,1,14,1,1,',
  '2026-03-15,Dinner,"1,020.5",41,12,0,0,0,95,1210,800,95,12,15,55,10,20,20,30,',
  '',
].join('\r\n');

export const MYFITNESSPAL_FOODS = [
  'Date,Meal,Food,Calories,Fat (g),Carbohydrates (g),Protein (g)',
  '03/14/2026,Breakfast,"Porridge, invented",150,3,27,5',
  '03/14/2026,Lunch,Made-up chicken,165,3.6,0,31',
].join('\n');

export const CRONOMETER_SERVINGS = [
  'Day,Time,Group,Food Name,Amount,Energy (kcal),Alcohol (g),Caffeine (mg),Water (g),B1 (Thiamine) (mg),' +
    'B12 (Cobalamin) (µg),Folate (µg),Vitamin A (µg),Vitamin C (mg),Vitamin D (IU),Vitamin E (mg),Calcium (mg),' +
    'Iron (mg),Selenium (µg),Sodium (mg),Carbs (g),Fiber (g),Starch (g),Sugars (g),Net Carbs (g),Fat (g),' +
    'Cholesterol (mg),Saturated (g),Trans-Fats (g),Omega-3 (g),Protein (g),Category',
  '2026-03-14,8:05 AM,Breakfast,"Oats, invented",58.00 g,220.40,0.00,0.00,6.00,0.27,0.00,18.6,0,0.00,0.00,0.3,31,' +
    '2.5,16.8,3,38.6,5.9,33,0.6,32.7,3.8,0,0.7,0,0.06,7.7,Breakfast Cereals',
  '2026-03-14,8:05 AM,Breakfast,Dream milk,1.00 cup,124.00,,,217,0.11,1.2,12,98,0,120.00,,300,0.1,8,105,12,0,,12,' +
    '12,4.8,20,3,,,8.2,Dairy',
  '2026-03-14,10:30 PM,Supper club,Tap Water,8.00 fl oz,0.00,0,0,236.59,,,,,,,,,,,,,,,,,,,,,,,Beverages',
  '2026-03-15,,Uncategorized,Paper soup,1.00 full recipe,291.49,,,,,,,,,,,,,,640,38.04,9.74,,,28.3,6.44,,,,,21.28,',
].join('\n');

export const CRONOMETER_DAYS =
  'Date,Energy (kcal),Alcohol (g),Protein (g),Carbs (g),Fat (g),Completed\n2026-03-14,2100,0,120,250,80,true\n';

export const LOSEIT_FOODS = [
  'Date,Name,Icon,Meal,Quantity,Units,Calories,Deleted,Fat (g),Protein (g),Carbohydrates (g),Saturated Fat (g),' +
    'Sugars (g),Fiber (g),Cholesterol (mg),Sodium (mg)',
  '03/04/2026,"Bread, imaginary",Bread,Breakfast,2.0,Slices,180,0,2,8,32,n/a,3,4,0,310',
  '03/04/2026,Unreal yogurt,Yogurt,Snacks,170.0,Grams,"1,010",0,5,12,9,3,9,n/a,10,80',
  '03/05/2026,Never eaten,Cake,Snacks,1.0,Each,999,1,40,5,90,10,60,1,50,300',
  '03/05/2026,Walk,Walk,Exercise,30.0,Minutes,-120,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a',
].join('\r\n');
