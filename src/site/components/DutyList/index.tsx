import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {FileLink, FormLink, ListFilter, styles} from '../ViewPage';
import own from './styles.module.css';
import type {DutyItem, DutyListProps} from '@site/src/domain/views/duties';

/** 一个角色的责任清单：按期做的在前；日常的按标准收着，点开看。 */
export default function DutyList({frame, title, tier, description, letter, calendar, calendarHref, groups}: DutyListProps): ReactNode {
  const all = groups.flatMap(({lead, others, standards}) => [...lead, ...others, ...standards.flatMap(({items}) => items)]);
  const count = (part: DutyItem['part']) => all.filter((item) => item.part === part).length;
  return (
    <ViewPage frame={frame} title={`${title}责任清单`} description={`${title}在全套标准里要做的事，按日常、月、季、半年、年、届列出`}>
      <p>{tier}：{description}。负责 {count('lead')} 件，配合 {count('with')} 件。</p>
      <ul className={styles.files}>
        <li><FileLink file={letter}>下载责任书<span className="ws-format">Word</span></FileLink></li>
        {calendar && <li><FileLink file={calendar}>存进手机日历<span className="ws-format">ics</span></FileLink></li>}
        {calendarHref && <li><Link to={calendarHref}>看工作日历</Link></li>}
      </ul>
      <nav className={styles.jump} aria-label="本页直达">
        {groups.map((group) => <a key={group.id} href={`#${group.id}`}>{group.title}</a>)}
      </nav>
      <ListFilter label="找一件事" />
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={group.id} data-group="">
          <h2 id={group.id}>{group.title}</h2>
          {group.lead.length > 0 && <ul className={own.duties}>{group.lead.map((item) => <Duty key={keyOf(item)} {...item} />)}</ul>}
          {group.others.length > 0 && <Folded summary={`配合 ${group.others.length} 件`} of={group.title} items={group.others} />}
          {group.standards.map(({code, title: standard, lead, items}) => (
            <Folded key={code} summary={<>{standard} <span className={own.count}>{[lead && `负责 ${lead}`, items.length > lead && `配合 ${items.length - lead}`].filter(Boolean).join('，')}</span></>} items={items} />
          ))}
        </section>
      ))}
    </ViewPage>
  );
}

const keyOf = ({title}: DutyItem): string => `${title.href} ${title.text}`;

/** 收着的一组；of 是给读屏的，说明是哪一组。 */
function Folded({summary, of, items}: {summary: ReactNode; of?: string; items: readonly DutyItem[]}): ReactNode {
  return (
    <details className={`${styles.fold} ${own.fold}`} data-group="">
      <summary>{of && <span className="ws-sr">{of}：</span>}{summary}</summary>
      <ul className={own.duties}>{items.map((item) => <Duty key={keyOf(item)} {...item} />)}</ul>
    </details>
  );
}

function Duty({part, title, how, when, lead, clause, basis, forms, check}: DutyItem): ReactNode {
  return (
    <li data-entry="">
      <div className={own.head}><Link to={title.href}>{title.text}</Link><span>{when}</span></div>
      {how && <p>{how}</p>}
      <p className={own.more}>
        {part === 'with' && <span>{lead}负责，你配合</span>}
        <Link to={clause.href}>{clause.text}</Link>
        {basis && <Link to={basis.href}>{basis.text}</Link>}
        {forms.map((file) => <FormLink key={file.href} file={file} />)}
        {check && <Link to={check.href} title={check.text}>怎么查</Link>}
      </p>
    </li>
  );
}
