/** 离线包里的办这件事、网上填表：同样的部件，由一个一般的脚本装上（file:// 上没有模块脚本）。打包时 Docusaurus、主题的几样换成这个文件夹里的。 */
import '../Adopt/modern';
import {createElement, type ComponentType} from 'react';
import Case from '../Case';
import Cases from '../Cases';
import Fill from '../Fill';
import {given} from './given';
import {mount} from './mount';

/** 页面说要装哪一个、用什么资料。 */
const apps: Record<string, ComponentType<never>> = {Case, Cases, Fill};

/** 原来的正文（不开脚本的样子）换成程序的。 */
given.app = (name: string, props: object): void => {
  const main = document.querySelector('main');
  const app = apps[name];
  if (!main || !app) return;
  mount(main, createElement(app, props as never));
};
