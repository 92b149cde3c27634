import Link from '@docusaurus/Link';
import {useLocation} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import clsx from 'clsx';
import type {ReactNode} from 'react';
import type {MenuLink} from '@site/src/site/menu';

/** 菜单的“更多”：不开脚本也打得开；手机菜单里平铺。 */
export default function MoreMenu({label, items, mobile = false}: {label: string; items: readonly MenuLink[]; mobile?: boolean}): ReactNode {
  const {pathname} = useLocation();
  const home = useBaseUrl('/');
  const isHere = (to: string): boolean => `${pathname}/`.startsWith(`${home}${to.slice(1)}/`);
  const link = ({to, label: text}: MenuLink): ReactNode => <Link to={to} className={mobile ? clsx('menu__link', isHere(to) && 'menu__link--active') : undefined} aria-current={isHere(to) ? 'page' : undefined}>{text}</Link>;
  if (mobile) return items.map((item) => <li key={item.to} className="menu__list-item">{link(item)}</li>);
  return (
    <details className="navbar__item ws-more">
      <summary className={clsx('navbar__link', items.some(({to}) => isHere(to)) && 'navbar__link--active')}>{label}</summary>
      <ul>{items.map((item) => <li key={item.to}>{link(item)}</li>)}</ul>
    </details>
  );
}
