/**
 * What people call a food where the tables call it otherwise: said → the name to look for, both folded. Only where a search for
 * the words themselves finds another food, or none.
 */
export const SAYINGS: ReadonlyMap<string, string> = new Map([
  ['coffee with milk', 'cafe con leche'],
  ['tea', 'black tea'],
  ['te', 'te negro'],
  ['cup of tea', 'black tea'],
  ['tea with milk', 'te con leche'],
  ['cafe solo', 'cafe expreso'],
  ['coke', 'coca cola'],
  ['sprite', 'refresco de limon'],
  ['lemonade', 'refresco de limon'],
  ['7up', 'refresco de limon'],
  ['salad', 'mixed salad'],
  ['side salad', 'mixed salad'],
  ['green salad', 'mixed salad'],
  ['ensalada', 'ensalada mixta'],
  ['ensalada verde', 'ensalada mixta'],
  ['tomato salad', 'tomato'],
  ['ensalada de tomate', 'tomate'],
  ['ham and cheese sandwich', 'sandwich de jamon y queso'],
  ['cheese and ham sandwich', 'sandwich de jamon y queso'],
  ['bocadillo de jamon y queso', 'sandwich de jamon y queso'],
  ['chicken caesar salad', 'ensalada cesar con pollo'],
  ['caesar salad with chicken', 'ensalada cesar con pollo'],
  ['pizza de jamon y queso', 'pizza de jamon'],
  ['bocata', 'bocadillo'],
  ['cereal', 'cereales de desayuno'],
  ['cereales', 'cereales de desayuno'],
  ['blueberry muffin', 'muffins blueberry commercially prepared'],
  ['crema de calabacin', 'crema de verduras'],
  ['crema de calabaza', 'crema de verduras'],
  ['pumpkin soup', 'crema de verduras'],
  ['lomo', 'lomo de cerdo asado'],
  ['lomo de cerdo', 'lomo de cerdo asado'],
  ['tortas de arroz', 'tortitas de arroz'],
  ['tortitas', 'tortitas americanas'],
  ['wholemeal bread', 'whole wheat bread'],
  ['egs', 'eggs'],
  ['vino', 'vino tinto'],
  ['pan de molde', 'pan de molde blanco'],
]);

/** Two foods under one name: said → each by itself. */
export const TOGETHER: ReadonlyMap<string, string> = new Map([
  ['fish and chips', 'fried fish, french fries'],
  ['eggs and soldiers', 'boiled eggs, toast'],
  ['beans on toast', 'baked beans, toast'],
]);
