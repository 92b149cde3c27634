import Link from '@docusaurus/Link';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Layout from '@theme/Layout';
import {Fragment, type ReactNode} from 'react';
import type {ItemChange} from '../../../domain/redline/clauses';
import type {DataRow} from '../../../domain/redline/data';
import {Cell, Crumbs} from '../ViewPage';
import styles from './styles.module.css';
import {Text} from './text';
import {pageNames} from '@site/src/domain/glossary';
import type {RedlineProps, SideProps} from '@site/src/domain/views/changes';

/** 一个标准两版的修订对照。 */
export default function Redline(props: RedlineProps): ReactNode {
  const {label, overview, title, code, before, after, identical, clauses, charts, tables, answers, others, previous, next} = props;
  const {withBaseUrl} = useBaseUrlUtils();
  return (
    <Layout title={`${title}修订对照（${label}）`} description={`${code} ${title}：${label}的修订对照，新增、删去、移动的条文和数据逐处标出`}>
      <main className="container margin-vert--lg ws-system">
        <Crumbs items={[{text: '首页', href: '/'}, {text: pageNames.changes.title, href: '/changes'}, {text: label, href: overview}, {text: title}]} />
        <h1>{title}修订对照 <small>{label}</small></h1>
        <nav className="ws-quick" aria-label="本页直达">
          {before && <Link to={before.href}>原文：{before.label}</Link>}
          {after && <Link to={after.href}>新文：{after.label}</Link>}
          {clauses.length > 0 && <Link to="#clauses">条文</Link>}
          {charts.length > 0 && <Link to="#flowcharts">流程图</Link>}
          {tables.length > 0 && <Link to="#data">步骤、检查、表单</Link>}
          {props.download && <a href={withBaseUrl(props.download.href)} download={props.download.name}>修订对照表<span className="ws-format">Word</span></a>}
        </nav>
        <Summary {...props} />
        {!identical && clauses.length > 0 && <Clauses {...props} />}
        {charts.length > 0 && <Charts charts={charts} />}
        {tables.length > 0 && <Data {...props} />}
        {answers.length > 0 && <Answers answers={answers} />}
        <nav className={styles.more} aria-label="其他对照">
          {previous && <Link to={previous.href}>上一个：{previous.label}</Link>}
          {next && <Link to={next.href}>下一个：{next.label}</Link>}
          {others.map((other) => <Link key={other.href} to={other.href}>本标准 {other.label}</Link>)}
        </nav>
      </main>
    </Layout>
  );
}

function Summary({before, after, relation, status, identical, notes, regulations, counts, dataCount}: RedlineProps): ReactNode {
  return (
    <>
      <dl className={styles.sides}>
        <div><dt>原</dt><dd>{before ? <>{before.title}，{before.number}，第 {before.edition} 版（{before.label}）</> : '没有上一版'}</dd></div>
        <div><dt>新</dt><dd>{after ? <>{after.title}，{after.number}，第 {after.edition} 版（{after.label}）</> : '已废止，没有接替的标准'}</dd></div>
        <div><dt>性质</dt><dd>{status}</dd></div>
      </dl>
      {relation === 'succeeded' && <p className="ws-notice">{before!.title}已废止，由{after!.title}接替；下面对照的是这两个标准。</p>}
      {relation === 'new' && <p className="ws-notice">新制定的标准，没有可对照的上一版；全文见新文。</p>}
      {relation === 'withdrawn' && <p className="ws-notice">本标准已废止，没有接替的标准；原文留作查考。</p>}
      {identical && <p className="ws-notice">两版的文字和数据完全相同。</p>}
      {notes.length > 0 && (
        <section aria-labelledby="notes">
          <h2 id="notes">修订说明</h2>
          <ul>{notes.map(({label, text, roles, kind}) => <li key={text}>{label !== status && <span className={`ws-kind ws-kind-${kind}`}>{label}</span>}<strong>{roles.join('、')}：</strong>{text}</li>)}</ul>
        </section>
      )}
      {!identical && regulations.length > 0 && (
        <section aria-labelledby="regulations">
          <h2 id="regulations">依据的变化</h2>
          <ul>{regulations.map(({title, change}) => <li key={title + change}>{title}：{change}</li>)}</ul>
        </section>
      )}
      {counts.length > 0 && (
        <p>
          条文：{counts.map(({label, count}) => `${label} ${count}`).join('，')}；数据：{dataCount} 处。
          图例：<ins className={styles.ins}>新增的字</ins>，<del className={styles.del}>删去的字</del>。
        </p>
      )}
    </>
  );
}

function Clauses({clauses, before, after}: RedlineProps): ReactNode {
  useBrokenLinks().collectAnchor('clauses');
  return (
    <section aria-labelledby="clauses" className="ws-tall-4">
      <h2 id="clauses">条文</h2>
      <p>只列改了的；内容未变的收着，点开看。</p>
      {runsOf(clauses).map(({changes, isFolded}) => {
        const list = changes.map((change) => <Clause key={keyOf(change)} change={change} before={before!} after={after!} />);
        return isFolded
          ? <details key={keyOf(changes[0]!)} className={styles.same}><summary>{runLabel(changes)}内容未变</summary>{list}</details>
          : <Fragment key={keyOf(changes[0]!)}>{list}</Fragment>;
      })}
    </section>
  );
}

type Change = RedlineProps['clauses'][number];

const keyOf = ({before, after}: Change): string => `${before?.index ?? ''}-${after?.index ?? ''}`;
/** 内容没有变：一字未动的，只改了号的。 */
const isKept = ({kind, edited}: Change): boolean => kind === 'unchanged' || (kind === 'renumbered' && !edited);
const isTitle = ({of}: Change): boolean => of === 'chapter' || of === 'section';

/** 挨着的未变的条收成一段；下面有改动的章、条，标题留着，看得出改的在哪一章。 */
function runsOf(clauses: readonly Change[]): {changes: Change[]; isFolded: boolean}[] {
  const runs: {changes: Change[]; isFolded: boolean}[] = [];
  clauses.forEach((change, index) => {
    const isFolded = isKept(change) && !(isTitle(change) && leadsToChange(clauses, index));
    const last = runs.at(-1);
    if (last?.isFolded === isFolded) last.changes.push(change);
    else runs.push({changes: [change], isFolded});
  });
  return runs;
}

/** 这一章（条）里有没有改动：到下一个同级的标题为止。 */
function leadsToChange(clauses: readonly Change[], at: number): boolean {
  const end = clauses.findIndex(({of}, index) => index > at && (of === 'chapter' || of === clauses[at]!.of));
  return clauses.slice(at + 1, end < 0 ? undefined : end).some((change) => !isKept(change));
}

/** 收起的是哪几条：“5.1.2 至 5.1.4”；没有编号的不写。 */
function runLabel(changes: readonly Change[]): string {
  const numbers = changes.flatMap(({after}) => (after?.number ? [after.number] : []));
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (!first) return '其余';
  return `${first === last ? first : `${first} 至 ${last}`} `;
}

function Clause({change, before, after}: {change: RedlineProps['clauses'][number]; before: SideProps; after: SideProps}): ReactNode {
  const {kind, of, label, from, title, text, items, marks} = change;
  const isChanged = kind !== 'unchanged';
  const origin = from ? `（${kind === 'split' ? '分出自' : '并入'} ${from}）` : '';
  const tag = isChanged && <span className={styles.tag}>{label}{kind === 'moved' && change.edited ? '并修改' : ''}{origin}</span>;
  const heading = <>{tag}<Number change={change} before={before} after={after} /> <Text segments={title} /></>;
  const Heading = of === 'chapter' ? 'h3' : 'h4';
  return (
    <div className={isChanged ? `${styles.clause} ${styles.changed}` : styles.clause}>
      {of === 'paragraph' ? null : <Heading>{heading}</Heading>}
      {(of === 'paragraph' || text.length > 0) && (
        <p>
          {of === 'paragraph' && <>{tag}<Number change={change} before={before} after={after} /> </>}
          <Text segments={text} />
          {marks.map((mark) => <Mark key={mark.kind + mark.label} {...mark} />)}
        </p>
      )}
      {items.length > 0 && <ul className={styles.items}>{items.map((item, index) => <Item key={index} {...item} />)}</ul>}
    </div>
  );
}

/** 条号就是链接：新文的在前，原文的另写；没有变的只写条号。 */
function Number({change, before, after}: {change: Change; before: SideProps; after: SideProps}): ReactNode {
  const [old, now] = [change.before, change.after];
  const number = now?.number ?? old?.number;
  if (change.kind === 'unchanged') return number ? <span className={styles.number}>{number}</span> : null;
  const link = (side: SideProps, place: NonNullable<typeof old>, name: string, shown: string) => <Link to={`${side.href}#${place.anchor}`} aria-label={`${name} ${place.number}（${side.label}）`}>{shown}</Link>;
  return (
    <span className={styles.number}>
      {now && link(after, now, '新文', now.number || '新文')}
      {old && <span className={styles.old}>{now && '（'}{link(before, old, '原文', old.number === now?.number ? '原文' : `原文 ${old.number}`)}{now && '）'}</span>}
    </span>
  );
}

function Mark({kind, label}: {kind: 'same' | 'ins' | 'del'; label: string}): ReactNode {
  return <span className={styles.mark}>〔<Text segments={[{kind, text: label}]} />〕</span>;
}

const itemKinds: Partial<Record<ItemChange['kind'], string>> = {added: '新增', struck: '删去', moved: '移动'};

function Item({kind, before, after, segments}: ItemChange): ReactNode {
  const letter = (at: number | undefined) => (at === undefined ? '' : `${String.fromCharCode(97 + at)})`);
  const name = itemKinds[kind];
  return <li><span className={styles.marker}>{letter(after ?? before)}</span>{name && <span className={styles.tag}>{name}</span>}<Text segments={segments} /></li>;
}

function Charts({charts}: Pick<RedlineProps, 'charts'>): ReactNode {
  useBrokenLinks().collectAnchor('flowcharts');
  return (
    <section aria-labelledby="flowcharts">
      <h2 id="flowcharts">流程图</h2>
      <p>原图标出删去和修改的步骤，新图标出新增和修改的步骤；角标写“删”“改”“增”。没有变化的阶段不画。</p>
      {charts.map(({side, label, svg, stops}) => (
        <figure key={side + label} className={`ws-figure ${styles.chart}`}>
          <ol className={styles.stops}>
            {stops.map(({number, title, role, mark, ways}) => (
              <li key={number} value={number}>{mark && <span className={styles.tag}>{mark}</span>}{title} · {role}{ways && <small>{ways}</small>}</li>
            ))}
          </ol>
          {/* 大字时图可能比栏宽，能用键盘横向滚动。 */}
          <div className="ws-flowchart" tabIndex={0} role="region" aria-label={`${side === 'before' ? '原' : '新'}：${label}`} dangerouslySetInnerHTML={{__html: svg}} />
          <figcaption>{side === 'before' ? '原' : '新'}：{label}</figcaption>
        </figure>
      ))}
    </section>
  );
}

function Answers({answers}: Pick<RedlineProps, 'answers'>): ReactNode {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">问答</h2>
      <p>问答不是规定，变了不算修订。</p>
      <ul>{answers.map(({kind, question, segments}) => <li key={kind + question}><span className={styles.tag}>{rowKinds[kind]}</span>{question}：<Text segments={segments} /></li>)}</ul>
    </section>
  );
}

const rowKinds: Record<DataRow['kind'], string> = {changed: '修改', moved: '次序变动', added: '新增', struck: '删去'};

function Data({tables, before, after}: RedlineProps): ReactNode {
  useBrokenLinks().collectAnchor('data');
  return (
    <section aria-labelledby="data" className="ws-tall-4">
      <h2 id="data">题头块、步骤、检查和表单</h2>
      {tables.map(({id, title, rows}) => (
        <table key={id} className={`ws-table ws-list ${styles.data}`}>
          <caption>{title}</caption>
          <thead><tr>{['项目', '原', '新', '说明'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{rows.map((row, index) => <Row key={index} row={row} before={before!} after={after!} />)}</tbody>
        </table>
      ))}
    </section>
  );
}

function Row({row, before, after}: {row: DataRow; before: SideProps; after: SideProps}): ReactNode {
  const {subject, cell, kind, segments} = row;
  const link = (side: SideProps, anchor: string | undefined) => <Link to={anchor ? `${side.href}#${anchor}` : side.href}>{side.label}</Link>;
  return (
    <tr>
      <Cell label="项目">{[subject, cell].filter(Boolean).join('：')}</Cell>
      <Cell label="原">{segments.some((segment) => segment.kind !== 'ins') ? <Text segments={segments} side="before" /> : '—'}</Cell>
      <Cell label="新">{segments.some((segment) => segment.kind !== 'del') ? <Text segments={segments} side="after" /> : '—'}</Cell>
      <Cell label="说明">{rowKinds[kind]}<span className={styles.places}>。见{kind !== 'added' && link(before, row.before)}{kind !== 'added' && kind !== 'struck' && '、'}{kind !== 'struck' && link(after, row.after)}</span></Cell>
    </tr>
  );
}
