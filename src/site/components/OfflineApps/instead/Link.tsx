/** 代替 @docusaurus/Link：包里的地址都写成相对的；资料里的已经改好，程序里写的（/cases/201）由这里改。 */
import type {AnchorHTMLAttributes, ReactNode} from 'react';
import {given} from '../given';

/** 网站的地址 → 包里的文件。 */
function fileOf(to: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(to)!;
  return path.startsWith('/') ? `${given.root}${path === '/' ? 'index' : path.slice(1)}.html${rest}` : to;
}

export default function Link({to = '', children, ...rest}: AnchorHTMLAttributes<HTMLAnchorElement> & {to?: string}): ReactNode {
  return to ? <a {...rest} href={fileOf(to)}>{children}</a> : <span>{children}</span>;
}
