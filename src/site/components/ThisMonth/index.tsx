import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import {useMonth} from '../ViewPage/use-month';
import type {ThisMonthProps} from '@site/src/domain/views/home';

/** 首页的“本月该做什么”：十二份都在页上，脚本显出本月的；不开脚本时给工作日历的链接。 */
export default function ThisMonth({href, months}: ThisMonthProps): ReactNode {
  const now = useMonth();
  return (
    <section aria-labelledby="this-month">
      <h2 id="this-month">本月该做什么</h2>
      {now === 0 && <p data-month="0"><Link to={href}>看工作日历：十二个月各级各职务该做的工作</Link></p>}
      {months.map((month, index) => (
        <div key={month.href} data-month={index + 1} hidden={index + 1 !== now}>
          <ul>
            {month.items.map(({role, title, by}) => <li key={`${role} ${title.href} ${title.text}`}><strong>{role}</strong> <Link to={title.href}>{title.text}</Link>（{by}）</li>)}
          </ul>
          <p><Link to={month.href}>{index + 1} 月全部 {month.count} 件</Link></p>
        </div>
      ))}
    </section>
  );
}
