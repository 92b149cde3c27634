/** 换掉主题的出错页：说清是程序的事、东西还在、接下来怎么办。 */
import siteConfig from '@generated/docusaurus.config';
import type {ReactNode} from 'react';

// 可能是路由或主题自己出了错，所以只用最普通的链接。
export default function ErrorPageContent({error, tryAgain}: {error: Error; tryAgain: () => void}): ReactNode {
  const {baseUrl} = siteConfig;
  return (
    <main className="container margin-vert--xl markdown">
      <h1>这一页没有显示出来</h1>
      <p role="alert">是网页的程序出了错，不是您操作错了。填过、办着的还记在这个浏览器里，选过的筛选条件在地址里。可以：</p>
      <p>
        <button type="button" className="button button--primary" onClick={tryAgain}>再试</button>{' '}
        <button type="button" className="button button--secondary" onClick={() => window.location.reload()}>刷新页面</button>
      </p>
      <p>还不行的，到<a href={`${baseUrl}tasks`}>按事查</a>或<a href={`${baseUrl}standards`}>标准体系表</a>里找，或回到<a href={baseUrl}>首页</a>。</p>
      <details>
        <summary>告诉管网站的人时，附上这一句</summary>
        <p>{error.message}</p>
      </details>
    </main>
  );
}
