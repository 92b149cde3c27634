/** 标准页里用的部件。折叠的（Docusaurus 把 `<details>` 都换成 `Details`）用浏览器自己的：不开脚本也打得开，主题的另有一套颜色。 */
import type {ComponentProps, ReactNode} from 'react';
import PageContents from '@theme-original/DocItem/TOC/Mobile';
import MDXComponents from '@theme-original/MDXComponents';

function Details(props: ComponentProps<'details'>): ReactNode {
  return <details {...props} />;
}

export default {...MDXComponents, Details, PageContents};
