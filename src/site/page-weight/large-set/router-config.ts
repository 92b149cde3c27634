/** 画网页时代替 react-router-config：结果相同，只对可能对得上的路由。 */
import {createElement, type ReactElement} from 'react';
import {useLocation} from '@docusaurus/router';
import {matchRoutes as matchAll, renderRoutes as renderAll, type RouteConfig} from 'react-router-config/index.js';
import {narrow, narrowTree} from './narrow-routes';

export const matchRoutes = (routes: RouteConfig[], pathname: string): ReturnType<typeof matchAll> => matchAll(narrowTree(routes, pathname), pathname);

type RenderParameters = Parameters<typeof renderAll>;

export function renderRoutes(routes: RenderParameters[0], extraProps?: RenderParameters[1], switchProps?: RenderParameters[2]): ReactElement | null {
  return routes ? createElement(Narrowed, {routes, extraProps, switchProps}) : null;
}

function Narrowed({routes, extraProps, switchProps}: {routes: NonNullable<RenderParameters[0]>; extraProps: RenderParameters[1]; switchProps: RenderParameters[2]}): ReactElement {
  const {pathname} = useLocation();
  return renderAll(narrow(routes, switchProps?.location?.pathname ?? pathname), extraProps, switchProps) as ReactElement;
}
