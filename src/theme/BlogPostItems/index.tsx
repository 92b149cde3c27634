/** 文章列表页原来没有一级标题，补一个。 */
import {useLocation} from '@docusaurus/router';
import BlogPostItems from '@theme-original/BlogPostItems';
import type {Props} from '@theme/BlogPostItems';
import type {ReactNode} from 'react';

export default function BlogPostItemsWrapper(props: Props): ReactNode {
  const {pathname} = useLocation();
  return (
    <>
      {/\/blog(\/page\/\d+)?\/?$/.test(pathname) && <h1>实践文章</h1>}
      <BlogPostItems {...props} />
    </>
  );
}
