import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import {useMonth} from '../ViewPage/use-month';
import styles from './styles.module.css';
import type {ThisMonthProps} from '@site/src/domain/views/home';

/** 首页的“本月到期”：十二份都在页上，脚本显出本月的；不开脚本时给工作日历的链接。 */
export default function ThisMonth({href, months}: ThisMonthProps): ReactNode {
  const now = useMonth();
  return (
    <section aria-labelledby="this-month">
      <h2 id="this-month">本月到期 {months.map((month, index) => <Link key={month.href} to={month.href} data-month={index + 1} hidden={index + 1 !== now}>{index + 1} 月全部 {month.count} 件</Link>)}</h2>
      {now === 0 && <p data-month="0"><Link to={href}>看工作日历：十二个月各级各职务该做的工作</Link></p>}
      {months.map((month, index) => (
        <ul key={month.href} data-month={index + 1} hidden={index + 1 !== now} className={styles.due}>
          {month.items.map(({role, title, by}) => <li key={`${role} ${title.href} ${title.text}`}><Link to={title.href}>{title.text}</Link><span>{role}，{by}</span></li>)}
        </ul>
      ))}
      <p className={styles.take}><Link to={`${href}#files`}>存进手机、打印张贴</Link></p>
    </section>
  );
}
