/** 换掉主题的 404 正文：告诉读者接下来去哪里。 */
import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';

export default function NotFoundContent(): ReactNode {
  return (
    <main className="container margin-vert--lg ws-system">
      <h1>没有这一页</h1>
      <p>可能是地址写错了，或者标准换了版次。可以：</p>
      <ul>
        <li>按编号找：地址是 <code>/standards/</code> 加三位编号，如 <Link to="/standards/401">/standards/401</Link>；</li>
        <li>在<Link to="/standards/">标准体系表</Link>里按六类找；</li>
        <li><Link to="/search">查找</Link>，或回到<Link to="/">首页</Link>。</li>
      </ul>
    </main>
  );
}
