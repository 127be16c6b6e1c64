import type { FoodId, LocalText } from '../foods/food.ts';

/** Something that a classifier names: what it is called, and the foods it is made of, with how much of them is usual. */
export interface Dish {
  names: LocalText;
  parts: { food: FoodId; grams: number }[];
  /** The food is not the dish itself but the nearest that the base pack has. */
  isStandIn: boolean;
}

/**
 * The 101 classes of Food-101 (Bossard et al. 2014), by their names there. Foods are of the base pack; which USDA record
 * stands for a class began with `food101_per100g.csv` and was reviewed row by row against the pack: what is eaten together is
 * in parts, and `~` marks a stand-in. Grams are one helping by the portions of those records (FNDDS 2021–2023, SR 28).
 */
const TABLE = `
apple_pie | Apple pie | Tarta de manzana | fndds:53301000 150
baby_back_ribs | Baby back ribs | Costillas de cerdo | fndds:22701000 210
baklava | Baklava | Baklava | fndds:53441110 80
beef_carpaccio | Beef carpaccio | Carpaccio de ternera | ~sr:23336 85
beef_tartare | Steak tartare | Steak tartar | fndds:27116400 150
beet_salad | Beetroot salad | Ensalada de remolacha | ~fndds:75208021 150
beignets | Beignets | Buñuelos | fndds:53520510 90
bibimbap | Bibimbap | Bibimbap | fndds:58150100 325
bread_pudding | Bread pudding | Pudin de pan | fndds:13210110 150
breakfast_burrito | Breakfast burrito | Burrito de desayuno | fndds:34003120 190
bruschetta | Bruschetta | Bruschetta | fndds:51136000 86
caesar_salad | Caesar salad | Ensalada César | fndds:72116150 158 + fndds:83102000 30
cannoli | Cannoli | Cannoli | ~fndds:53420200 78
caprese_salad | Caprese salad | Ensalada caprese | fndds:14670000 160
carrot_cake | Carrot cake | Tarta de zanahoria | fndds:53104260 150
ceviche | Ceviche | Ceviche | fndds:27151030 200
cheesecake | Cheesecake | Tarta de queso | fndds:53104500 125
cheese_plate | Cheese plate | Tabla de quesos | fndds:14010000 84
chicken_curry | Chicken curry | Pollo al curri | fndds:27146150 240
chicken_quesadilla | Chicken quesadilla | Quesadilla de pollo | fndds:58104740 140
chicken_wings | Chicken wings | Alitas de pollo | fndds:24164010 220
chocolate_cake | Chocolate cake | Tarta de chocolate | fndds:53105270 130
chocolate_mousse | Chocolate mousse | Mousse de chocolate | sr:19182 100
churros | Churros | Churros | fndds:53520200 90
clam_chowder | Clam chowder | Sopa de almejas | fndds:28355110 255
club_sandwich | Club sandwich | Sándwich club | fndds:27540127 145
crab_cakes | Crab cakes | Pasteles de cangrejo | fndds:27250040 170
creme_brulee | Crème brûlée | Crema catalana | ~fndds:13210350 130
croque_madame | Croque madame | Croque madame | ~fndds:27520260 160 + fndds:32129990 55
cup_cakes | Cupcake | Magdalena decorada | fndds:53100100 90
deviled_eggs | Devilled eggs | Huevos rellenos | fndds:32102000 60
donuts | Doughnut | Dónut | fndds:53520000 75
dumplings | Dumplings | Empanadillas chinas | fndds:58112510 150
edamame | Edamame | Edamame | fndds:41420020 80
eggs_benedict | Eggs Benedict | Huevos Benedict | fndds:32101500 310
escargots | Snails | Caracoles | ~sr:90560 85
falafel | Falafel | Falafel | fndds:41209000 85
filet_mignon | Beef fillet | Solomillo de ternera | fndds:21103180 160
fish_and_chips | Fish and chips | Pescado con patatas fritas | fndds:26109140 140 + fndds:71401031 145
foie_gras | Foie gras | Foie gras | ~sr:05282 39
french_fries | French fries | Patatas fritas | fndds:71401031 110
french_onion_soup | French onion soup | Sopa de cebolla | fndds:75608100 245
french_toast | French toast | Torrijas | fndds:55301000 130
fried_calamari | Fried calamari | Calamares fritos | fndds:26213140 135
fried_rice | Fried rice | Arroz frito | fndds:58150310 198
frozen_yogurt | Frozen yogurt | Yogur helado | fndds:11459990 160
garlic_bread | Garlic bread | Pan de ajo | fndds:51121015 79
gnocchi | Gnocchi | Ñoquis | fndds:58122220 188
greek_salad | Greek salad | Ensalada griega | fndds:75146000 210 + fndds:83106000 30
grilled_cheese_sandwich | Grilled cheese sandwich | Sándwich de queso a la plancha | fndds:14640100 116
grilled_salmon | Grilled salmon | Salmón a la plancha | fndds:26137123 140
guacamole | Guacamole | Guacamole | fndds:63409010 60
gyoza | Gyoza | Gyozas | fndds:58111110 150
hamburger | Hamburger | Hamburguesa | fndds:27510521 145
hot_and_sour_soup | Hot and sour soup | Sopa agripicante | fndds:28340750 245
hot_dog | Hot dog | Perrito caliente | sr:21118 98
huevos_rancheros | Huevos rancheros | Huevos rancheros | fndds:32105180 236
hummus | Hummus | Hummus | fndds:41205070 60
ice_cream | Ice cream | Helado | fndds:13110000 120
lasagna | Lasagne | Lasaña | fndds:58130011 232
lobster_bisque | Lobster bisque | Crema de bogavante | ~fndds:28355250 255
lobster_roll_sandwich | Lobster roll | Bocadillo de bogavante | ~fndds:27450020 120 + sr:18350 44
macaroni_and_cheese | Macaroni cheese | Macarrones con queso | fndds:58145110 230
macarons | Macarons | Macarons | ~fndds:53225000 48
miso_soup | Miso soup | Sopa de miso | fndds:41601070 245
mussels | Mussels | Mejillones | fndds:26313110 135
nachos | Nachos | Nachos | fndds:58104105 250
omelette | Omelette | Tortilla francesa | fndds:32129990 110
onion_rings | Onion rings | Aros de cebolla | fndds:75415022 100
oysters | Oysters | Ostras | fndds:26315100 90
pad_thai | Pad thai | Pad thai | fndds:58137210 300
paella | Paella | Paella | fndds:27360090 300
pancakes | Pancakes | Tortitas | fndds:55100005 150
panna_cotta | Panna cotta | Panna cotta | ~fndds:13210300 130
peking_duck | Peking duck | Pato a la pekinesa | fndds:24302010 140
pho | Pho | Pho | fndds:28310330 490
pizza | Pizza | Pizza | fndds:58106210 238
pork_chop | Pork chop | Chuleta de cerdo | fndds:22101000 120
poutine | Poutine | Poutine | ~fndds:71402500 250 + fndds:13411000 60
prime_rib | Prime rib | Chuletón asado | ~fndds:21101170 240
pulled_pork_sandwich | Pulled pork sandwich | Bocadillo de cerdo desmenuzado | fndds:27520510 180
ramen | Ramen | Ramen | fndds:58407034 490
ravioli | Ravioli | Raviolis | fndds:58131530 250
red_velvet_cake | Red velvet cake | Tarta red velvet | fndds:53116520 130
risotto | Risotto | Risotto | ~fndds:58163330 230
samosa | Samosa | Samosa | fndds:58124500 100
sashimi | Sashimi | Sashimi | ~fndds:26137100 100
scallops | Scallops | Vieiras | fndds:26317121 90
seaweed_salad | Seaweed salad | Ensalada de algas | ~fndds:75232120 105
shrimp_and_grits | Shrimp and grits | Gambas con sémola de maíz | fndds:56201090 240 + fndds:26319110 90
spaghetti_bolognese | Spaghetti Bolognese | Espaguetis a la boloñesa | ~fndds:58146120 300
spaghetti_carbonara | Spaghetti carbonara | Espaguetis a la carbonara | fndds:58146402 300
spring_rolls | Spring rolls | Rollitos de primavera | fndds:58110130 128
steak | Steak | Filete de ternera | fndds:21101000 160
strawberry_shortcake | Strawberry shortcake | Pastel de fresas | fndds:53123070 175
sushi | Sushi | Sushi | fndds:58151100 180
tacos | Tacos | Tacos | fndds:58102000 210
takoyaki | Takoyaki | Takoyaki | ~fndds:26205110 90 + fndds:55400010 60
tiramisu | Tiramisu | Tiramisú | fndds:13252600 145
tuna_tartare | Tuna tartare | Tartar de atún | ~fndds:26153100 120
waffles | Waffles | Gofres | fndds:55200010 75
`;

export const DISHES: ReadonlyMap<string, Dish> = new Map(
  TABLE.trim()
    .split('\n')
    .map((row): [string, Dish] => {
      const [label = '', en = '', es = '', parts = ''] = row.split(' | ');
      return [
        label,
        {
          names: { en, es },
          parts: parts.split(' + ').map((part) => {
            const [food = '', grams = ''] = part.replace('~', '').split(' ');
            return { food, grams: Number(grams) };
          }),
          isStandIn: parts.includes('~'),
        },
      ];
    }),
);
