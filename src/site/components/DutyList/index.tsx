import Link from '@docusaurus/Link';
import clsx from 'clsx';
import type {ReactNode} from 'react';
import ViewPage, {FileLink, Forms, styles} from '../ViewPage';
import type {DutyItem, DutyListProps} from '@site/src/domain/views/duties';

/** 一个角色的责任清单。 */
export default function DutyList({frame, title, tier, description, letter, calendar, calendarHref, groups}: DutyListProps): ReactNode {
  const count = (part: DutyItem['part']) => groups.reduce((sum, group) => sum + group.categories.reduce((inner, {items}) => inner + items.filter((item) => item.part === part).length, 0), 0);
  return (
    <ViewPage frame={frame} title={`${title}责任清单`} description={`${title}在全套标准里要做的事，按日常、月、季、半年、年、届列出`}>
      <p>{tier}：{description}。负责 {count('lead')} 件，配合 {count('with')} 件。</p>
      <ul className={styles.files}>
        <li><FileLink file={letter}>下载责任书<span className="ws-format">Word</span></FileLink></li>
        {calendar && <li><FileLink file={calendar}>存进手机日历<span className="ws-format">ics</span></FileLink></li>}
        {calendarHref && <li><Link to={calendarHref}>看工作日历</Link></li>}
      </ul>
      <nav className="ws-quick" aria-label="本页直达">
        {groups.map((group) => <a key={group.id} href={`#${group.id}`}>{group.title}</a>)}
      </nav>
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={group.id}>
          <h2 id={group.id}>{group.title}</h2>
          {group.categories.map((category) => (
            <section key={category.title}>
              <h3>{category.title}</h3>
              <ul className={styles.items}>{category.items.map((item) => <Duty key={`${item.title.href} ${item.title.text}`} {...item} />)}</ul>
            </section>
          ))}
        </section>
      ))}
    </ViewPage>
  );
}

function Duty({part, title, how, when, lead, standard, clause, basis, forms, check}: DutyItem): ReactNode {
  return (
    <li>
      <span className={clsx(styles.badge, styles[part])}>{part === 'lead' ? '负责' : '配合'}</span>
      <Link to={title.href}>{title.text}</Link>
      {how && <>：{how}</>}
      <span className={styles.meta}>
        {lead && <>{lead}负责。</>}{when}。《{standard}》<Link to={clause.href}>{clause.text}</Link>
        {basis && <>。频次：<Link to={basis.href}>{basis.text}</Link></>}
      </span>
      {forms.length > 0 && <span className={styles.meta}><Forms files={forms} /></span>}
      {check && <span className={styles.meta}>怎么查：<Link to={check.href}>{check.text}</Link></span>}
    </li>
  );
}
