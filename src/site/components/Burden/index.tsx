import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import type {BurdenProps, RoleAccount, StandardCuts} from '@site/src/domain/views/burden';
import ViewPage, {Cell} from '../ViewPage';
import own from './styles.module.css';

const MONTHS = Array.from({length: 12}, (_, index) => index + 1);

/** 减负账：谁忙、什么时候忙、忙在哪里，和前一版比多了少了。 */
export default function BurdenPage({frame, cases, against, kinds, assumptions, own: ownMinutes}: BurdenProps): ReactNode {
  return (
    <ViewPage frame={frame} title="减负账" description="照这一套做，每个岗位每月要几小时、几件有日子的事，花在哪里，比上一版多了还是少了">
      {cases.length ? (
        <>
          <p>照这一套做下来，谁每个月要花多少时间、有几件到日子的事，都由步骤、周期性工作和表单算出。分钟数是估的，不是规定；<a href="#how">怎么算的</a>写在最后。</p>
          {cases.map(({id, title, forms, roles, others, cuts}) => (
            <section key={id} aria-labelledby={id}>
              <h2 id={id}>{title}</h2>
              <p>一年填表 {forms} 份。</p>
              <div className={own.roles}>{roles.map((role) => <Role key={role.id} role={role} {...(against && {against})} most={Math.max(...roles.map(({hours}) => hours.most))} />)}</div>
              <Others title={title} roles={others} />
              {against && <Cuts title={title} against={against} cuts={cuts} />}
            </section>
          ))}
          <How kinds={kinds} assumptions={assumptions} own={ownMinutes} />
        </>
      ) : <p>{frame.label}没有登记各类活的用时，算不出。</p>}
    </ViewPage>
  );
}

function Role({role, against, most}: {role: RoleAccount; against?: string; most: number}): ReactNode {
  const {hours, dated, change} = role;
  return (
    <article className={own.role}>
      <h3><Link to={role.href}>{role.title}</Link></h3>
      <p className={own.figure}><strong>{hours.average}</strong> 小时一个月{hours.budget && <span>，预算 {hours.budget.average}</span>}{hours.over && <b className={own.over}>超出预算</b>}</p>
      <Bars title={role.title} months={role.months} most={most} {...(hours.budget && {budget: hours.budget.average})} />
      <ul className={own.facts}>
        <li>最忙 {hours.month} 月，{hours.most} 小时{hours.budget && <span className="ws-date">（至多 {hours.budget.most}）</span>}</li>
        <li>到日子的事每月 {dated.average} 件，{dated.month} 月最多，{dated.most} 件{dated.budget && <span className="ws-date">（至多 {dated.budget.most}）</span>}</li>
        {change !== undefined && against && <li>比{against}每月{change === 0 ? '没有增减' : change < 0 ? `少 ${-change} 分钟` : `多 ${change} 分钟`}</li>}
      </ul>
      <details>
        <summary>花在哪里</summary>
        <table className="ws-table">
          <caption className="ws-sr">{role.title}一年花在各标准的小时数</caption>
          <thead><tr><th scope="col">标准</th><th scope="col">一年</th></tr></thead>
          <tbody>{role.standards.map(({standard, hours: spent}) => <tr key={standard.href}><td><Link to={standard.href}>{standard.text}</Link></td><td>{spent} 小时</td></tr>)}</tbody>
        </table>
        <table className="ws-table">
          <caption className={own.caption}>占得最多的十件</caption>
          <thead><tr><th scope="col">做什么</th><th scope="col">一次</th><th scope="col">一年</th></tr></thead>
          <tbody>
            {role.heaviest.map(({work, part, minutes, times, hours: spent}) => (
              <tr key={work.href + part}><td><Link to={work.href}>{work.text}</Link>{part === 'with' && '（配合）'}</td><td>{minutes} 分钟</td><td>{times} 次，{spent} 小时</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </article>
  );
}

const BAR = 20;
const GAP = 5;
const HEIGHT = 72;

/** 数占一行，在柱的上面，预算的线碰不着。 */
const NUMBERS = 20;

/** 十二个月的小时数；线是平均的预算，描一道底色，压在柱上也看得出。数在标题里，读屏不必看图。 */
function Bars({title, months, most, budget}: {title: string; months: readonly number[]; most: number; budget?: number}): ReactNode {
  const scale = (value: number) => Math.max(1, Math.round((value / Math.max(most, budget ?? 0, 1)) * HEIGHT));
  const width = 12 * (BAR + GAP) - GAP;
  const foot = NUMBERS + HEIGHT;
  const line = budget === undefined ? undefined : {x1: 0, x2: width, y1: foot - scale(budget), y2: foot - scale(budget)};
  return (
    <svg className={own.bars} viewBox={`0 0 ${width} ${foot + 20}`} role="img" aria-label={`${title}各月小时数：${months.map((value, index) => `${index + 1} 月 ${value}`).join('，')}`}>
      {months.map((value, index) => <rect key={MONTHS[index]} x={index * (BAR + GAP)} y={foot - scale(value)} width={BAR} height={scale(value)} />)}
      {line && <line {...line} className={own.under} />}
      {line && <line {...line} />}
      {months.map((value, index) => {
        const x = index * (BAR + GAP);
        return (
          <g key={MONTHS[index]}>
            <text x={x + BAR / 2} y={14} textAnchor="middle">{Math.round(value)}</text>
            <text x={x + BAR / 2} y={foot + 16} textAnchor="middle">{index + 1}</text>
          </g>
        );
      })}
    </svg>
  );
}

function Others({title, roles}: {title: string; roles: readonly RoleAccount[]}): ReactNode {
  if (!roles.length) return null;
  return (
    <details>
      <summary>其他岗位</summary>
      <table className="ws-table ws-list">
        <caption className="ws-sr">{title}：没有定预算的岗位</caption>
        <thead><tr>{['岗位', '每月小时', '最忙的一个月', '到日子的事'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.id}>
              <Cell label="岗位">{role.title}</Cell>
              <Cell label="每月小时">{role.hours.average}</Cell>
              <Cell label="最忙的一个月">{role.hours.month} 月，{role.hours.most} 小时</Cell>
              <Cell label="到日子的事">每月 {role.dated.average} 件</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** 比前一版减了哪几件：不做的、做得少了的、一次短了的，各替谁省多少。 */
function Cuts({title, against, cuts}: {title: string; against: string; cuts: readonly StandardCuts[]}): ReactNode {
  if (!cuts.length) return null;
  return (
    <details>
      <summary>比{against}减了哪几件</summary>
      <p>照两版的步骤、周期性工作和表单算出，一年替谁省几分钟；省不到五分钟的不列。添了的不在这里，净多净少看各岗位。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">{title}：比{against}减了哪几件</caption>
        <thead><tr>{['标准', '减了什么', '怎么减', '一年省'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {cuts.flatMap(({standard, works, papers}) => [
            ...works.map(({work, how, saved}) => (
              <tr key={work.href + how}>
                <Cell label="标准">{standard.text}</Cell>
                <Cell label="减了什么"><Link to={work.href}>{work.text}</Link></Cell>
                <Cell label="怎么减">{how}</Cell>
                <Cell label="一年省">{saved}</Cell>
              </tr>
            )),
            ...(papers.length ? [(
              <tr key={standard.href}>
                <Cell label="标准">{standard.text}</Cell>
                <Cell label="减了什么">表单和检查</Cell>
                <Cell label="怎么减">{papers.join('；')}</Cell>
                <Cell label="一年省">—</Cell>
              </tr>
            )] : []),
          ])}
        </tbody>
      </table>
    </details>
  );
}

function How({kinds, assumptions, own: ownMinutes}: Pick<BurdenProps, 'kinds' | 'assumptions' | 'own'>): ReactNode {
  return (
    <section aria-labelledby="how">
      <h2 id="how">怎么算的</h2>
      <p>每个步骤、每项周期性工作按标题归到一类活，一类活一次几分钟见下表；配合的人按比例算，表单另加。程序一年走几遍，照周期性工作的频次或者下面估的次数。估得不合你们的实际，改 <code>registers/burden.yml</code>，全页跟着变。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">各类活的用时</caption>
        <thead><tr>{['哪一类', '一次', '配合的人', '凭什么'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {kinds.map(({title, minutes, helps, reason}) => (
            <tr key={title}>
              <Cell label="哪一类">{title}</Cell>
              <Cell label="一次">{minutes} 分钟</Cell>
              <Cell label="配合的人">{helps === 100 ? '一样长' : helps === 0 ? '不另计' : `${helps}%`}</Cell>
              <Cell label="凭什么">{reason}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>{assumptions.map(({text, reason}) => <li key={text}>{text}。{reason}。</li>)}</ul>
      <details>
        <summary>没有照类算的 {ownMinutes.length} 处，为什么</summary>
        <table className="ws-table ws-list">
          <caption className="ws-sr">自己定用时的各件</caption>
          <thead><tr>{['做什么', '怎么算', '凭什么'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {ownMinutes.map(({work, text, reason}) => (
              <tr key={work.href + text}>
                <Cell label="做什么"><Link to={work.href}>{work.text}</Link></Cell>
                <Cell label="怎么算">{text}</Cell>
                <Cell label="凭什么">{reason}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
