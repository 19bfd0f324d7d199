/** Labels of Tmall's and Tmall Global's own services, which are no shop's name. */
export const tmallServices =
  'a act brand buy cart chaoshi content detail food guang h5 help huodong list live login m maiquan member pages pass rate rule s service shop trade world www yao'.split(
    ' ',
  );

/** Pages of a shop on its own host. */
export const tmallShopPages = [
  '/',
  '/index.htm',
  '/search.htm',
  '/category.htm',
  '/shop/view_shop.htm',
  '/shop/shop_index.htm',
  '/shop/shop_auction_search.htm',
];
