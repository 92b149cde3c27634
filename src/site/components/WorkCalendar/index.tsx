import Link from '@docusaurus/Link';
import {useHistory, useLocation} from '@docusaurus/router';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import ViewPage, {AgainSlot, Cell, FileLink, Forms, styles, Unknown} from '../ViewPage';
import {useAddress} from '../ViewPage/use-address';
import {useMonth} from '../ViewPage/use-month';
import own from './styles.module.css';
import type {CalendarItem, CalendarProps} from '@site/src/domain/views/calendar';
import {pageNames} from '@site/src/domain/glossary';

const spans = {quarter: '本季', year: '全年'} as const;
type Span = keyof typeof spans | 'month';

/** 看哪几个月：地址里指到某月的看那月，否则看本月、本季或全年；不开脚本时 now 为 0，全部都看。 */
export function monthsShown(span: string | undefined, hash: string, now: number): number[] {
  const all = Array.from({length: 12}, (_, index) => index + 1);
  if (!now || span === 'year') return all;
  const asked = Number(/^#month-(\d+)$/.exec(hash)?.[1] ?? 0);
  const month = all.includes(asked) ? asked : now;
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  return span === 'quarter' ? [first, first + 1, first + 2] : [month];
}

/** 工作日历：十二个月都在页上，打开时只显出本月。 */
export default function WorkCalendar({frame, defaults, span: dates, items, roles, tiers, months, term, smallBranch}: CalendarProps): ReactNode {
  const {values, unknown, set, clear, ready} = useAddress({role: roles.map(({id}) => id), tier: tiers.map(({id}) => id), span: Object.keys(spans)});
  const history = useHistory();
  const {pathname, search, hash} = useLocation();
  const {collectAnchor} = useBrokenLinks();
  const now = useMonth();
  for (const anchor of [...months.map((_, index) => `month-${index + 1}`), 'files']) collectAnchor(anchor);
  const shown = monthsShown(values.span, hash, now);
  const goTo = (span: Span, target = '') => {
    const next = new URLSearchParams(search);
    next.delete('span');
    if (span !== 'month') next.set('span', span);
    const text = next.toString();
    history.replace({pathname, search: text ? `?${text}` : '', hash: target});
  };
  const roleOf = new Map(roles.map((role) => [role.id, role]));
  const chosen = values.role ? roleOf.get(values.role) : undefined;
  const name = (id: string) => roleOf.get(id)?.title ?? id;
  const entriesOf = ({items: own, days}: CalendarProps['months'][number][number]) => own.map((index, position) => ({index, days: days[position]}));
  // 选了职务的，分负责和配合；没选的，分层级。
  const groupsOf = (month: CalendarProps['months'][number]) => {
    const kept = month.filter(({tier}) => !values.tier || tier === values.tier);
    if (!chosen) return kept.map((group) => ({title: tiers.find(({id}) => id === group.tier)?.title ?? group.tier, entries: entriesOf(group)}));
    const entries = kept.flatMap(entriesOf);
    return [
      {title: '负责', entries: entries.filter(({index}) => items[index]!.role === chosen.id)},
      {title: '配合', entries: entries.filter(({index}) => items[index]!.with.includes(chosen.id))},
    ].filter((group) => group.entries.length);
  };
  const render = ({index, days}: {index: number; days?: string | undefined}) => <Occasion key={index} item={items[index]!} days={days} name={name} />;
  return (
    <ViewPage frame={frame} title="工作日历" description="全年十二个月各级各职务该做的工作，可订阅到手机日历，可下载年度工作计划表">
      <p>标“依据”的频次是法规的底线，不能再少；没有标的是本单位定的，各单位可以改。每届的工作<a href="#term">另列</a>；要带走的，<a href="#files">存进手机、打印张贴</a>。</p>
      <details className={own.how}><summary>日子怎么排的</summary><p>{defaults}{dates}</p></details>
      <form data-app="" className={styles.filters} hidden={!ready} onSubmit={(event) => event.preventDefault()} aria-label="筛选日历">
        <label>
          职务
          <select name="role" value={values.role ?? ''} onChange={(event) => set('role', event.target.value)}>
            <option value="">全部</option>
            {roles.map(({id, title}) => <option key={id} value={id}>{title}</option>)}
          </select>
        </label>
        <label>
          层级
          <select name="tier" value={values.tier ?? ''} onChange={(event) => set('tier', event.target.value)}>
            <option value="">全部</option>
            {tiers.map(({id, title}) => <option key={id} value={id}>{title}</option>)}
          </select>
        </label>
        {(Object.entries(spans) as [Span, string][]).map(([span, label]) => (
          <button key={span} type="button" name="span" value={span} aria-pressed={values.span === span} onClick={() => goTo(values.span === span ? 'month' : span)}>{label}</button>
        ))}
        {(values.role ?? values.tier ?? values.span) && <button type="button" onClick={clear}>清除筛选</button>}
        {chosen && <FileLink file={chosen.ics} className={own.chosen}>{chosen.title}日历，存进手机<span className="ws-format">ics</span></FileLink>}
      </form>
      <AgainSlot />
      <Unknown conditions={unknown} />
      <nav className={own.months} aria-label="按月份">
        {months.map((_, index) => (
          <a
            key={index}
            href={`#month-${index + 1}`}
            aria-current={now ? !values.span && shown.includes(index + 1) : undefined}
            onClick={(event) => {
              event.preventDefault();
              goTo('month', `#month-${index + 1}`);
            }}
          >
            {index + 1} 月{now === index + 1 && <span className="ws-sr">（本月）</span>}
          </a>
        ))}
      </nav>
      {months.map((month, index) => {
        const groups = groupsOf(month);
        return (
          <section key={index} id={`month-${index + 1}`} data-month={index + 1} hidden={!shown.includes(index + 1)} className={own.month} aria-labelledby={`month-${index + 1}-title`}>
            <h2 id={`month-${index + 1}-title`}>{index + 1} 月 <span className={own.count}>{groups.reduce((sum, {entries}) => sum + entries.length, 0)} 件{now === index + 1 ? '，本月' : ''}</span></h2>
            {groups.map(({title, entries}) => (
              <section key={title}>
                <h3>{title}</h3>
                <ul className={styles.items}>{entries.map(render)}</ul>
              </section>
            ))}
            {groups.length === 0 && <p>这个月没有{chosen ? `${chosen.title}的` : ''}工作。<button type="button" className="button button--secondary" onClick={clear}>清除筛选</button></p>}
          </section>
        );
      })}
      <section aria-labelledby="term">
        <h2 id="term">每届</h2>
        <ul className={styles.items}>{term.map((index) => render({index}))}</ul>
      </section>
      <section aria-labelledby="files">
        <h2 id="files">存进手机、打印张贴</h2>
        <p>日历文件（.ics）手机日历和 Outlook 都能打开，每件事在前一个工作日早上 9 点提醒。身兼几职的，几个职务的都存进来：一件工作一个职务一条，互不覆盖。用网址订阅的，每周自动更新；存成文件的，到了下一年再存一次。年度工作计划表是 Excel，可以改。{smallBranch && <>不设委员会的支部另有自己的日历，委员、组长做的已换成代做的人，见<Link to={`${smallBranch}#year`}>{pageNames.smallBranch.title}</Link>。</>}</p>
        <table className="ws-table ws-list ws-compact">
          <caption className="ws-sr">按层级下载</caption>
          <thead><tr><th scope="col">层级</th><th scope="col">日历</th><th scope="col">年度计划</th></tr></thead>
          <tbody>
            {tiers.map(({id, title, ics, subscribe, plan}) => (
              <tr key={id}>
                <Cell label="层级">{title}</Cell>
                <Cell label="日历"><FileLink file={ics} className="ws-file">{title}工作日历.ics</FileLink><Subscribe title={title} address={subscribe} /></Cell>
                <Cell label="年度计划"><FileLink file={plan} className="ws-file">{title}年度工作计划表.xlsx</FileLink></Cell>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>按职务</h3>
        <ul className={styles.files}>
          {roles.map(({id, title, ics, subscribe}) => <li key={id}><FileLink file={ics}>{title}<span className="ws-sr">工作日历</span><span className="ws-format">ics</span></FileLink><Subscribe title={title} address={subscribe} /></li>)}
        </ul>
      </section>
    </ViewPage>
  );
}

/** 订阅地址：点了由日历软件接手，也可以复制；没有公开网址的网站没有。 */
function Subscribe({title, address}: {title: string; address: string | undefined}): ReactNode {
  return address === undefined ? null : <span data-online=""> <a href={address}>订阅<span className="ws-sr">{title}工作日历</span></a></span>;
}

function Occasion({item, days, name}: {item: CalendarItem; days: string | undefined; name: (id: string) => string}): ReactNode {
  return (
    <li>
      <strong>{name(item.role)}</strong> <Link to={item.clause.href}>{item.title}</Link>
      <span className={styles.meta}>
        {item.when}。{days && `${days}。`}{item.with.length > 0 && <>配合：{item.with.map(name).join('、')}。</>}
        {item.basis && <>依据：<Link to={item.basis.href}>{item.basis.text}</Link></>}
      </span>
      {item.forms.length > 0 && <span className={styles.meta}><Forms files={item.forms} /></span>}
    </li>
  );
}
