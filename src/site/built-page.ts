import path from 'node:path';

/**
 * 一个地址的网页在做好的网站里是哪个文件，与 Docusaurus 写的相同。
 * @param route 不含 baseUrl，以 / 开头
 * @param trailingSlash siteConfig 里的；只有 false 写成一个 .html
 */
export function builtPage(route: string, trailingSlash: boolean | undefined): string {
  const plain = route.slice(1);
  if (/\.html?$/i.test(plain)) return plain;
  return trailingSlash === false && plain && !plain.endsWith('/') ? `${plain}.html` : path.join(plain, 'index.html');
}
