/** 位置的第一项写“首页”，与别的页一样，不画图标。 */
import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';

export default function HomeBreadcrumbItem(): ReactNode {
  return <li className="breadcrumbs__item"><Link className="breadcrumbs__link" to="/">首页</Link></li>;
}
