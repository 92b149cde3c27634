import Link from '@docusaurus/Link';
import {useId, useRef, useState, type ReactNode} from 'react';
import {live, record, remove, yearText, type AssessYear, type Conflict} from '@site/src/domain/assess/year';
import type {CheckItem} from '@site/src/domain/assess/items';
import type {AssessPack} from '@site/src/outputs/assess/pack';
import {save} from '@site/src/site/store/save';
import type {Kept} from '@site/src/site/store/use-store';
import KeptLine from '../KeptLine';
import {branchIdOf, KEPT_DAYS, startYear, withYear, type Desk} from './desk';
import {conflictTitle, differences, fileName, receive, takeOther, type Received} from './exchange';
import {importBranch} from '@site/src/outputs/assess/import-branch';
import {LARGEST} from '@site/src/site/store/file';
import {Line} from './fields';
import {MakingState, useMaking} from './use-making';
import {visitId} from '@site/src/domain/assess/ids';
import {localToday} from '@site/src/site/local-today';
import type {Session} from './session';
import styles from './styles.module.css';

/** 文件：存、开、合，支部名单，换年份，全部清掉。 */
export default function Files({kept, pack, session, onExample}: {kept: Kept<Desk>; pack: AssessPack; session: Session | undefined; onExample: (year: AssessYear | undefined) => void}): ReactNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [received, setReceived] = useState<Received>();
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState('');
  const [imported, setImported] = useState<{name: string; branch: string; count: number; skipped: string[]}>();
  const making = useMaking();
  const today = localToday();
  const own = kept.value.years;
  const {above} = pack.data.names;
  const ledger = pack.forms['rectification-ledger'];

  /** 填过的 Excel：判定读进正开着的一年。 */
  const openWorkbook = async (file: File): Promise<string | undefined> => {
    if (!session || session.isExample) return `${file.name}：先开始或者打开自己的一年，再读工作簿。`;
    if (file.size > LARGEST) return `${file.name}：太大了，不会是这里存出的工作簿。`;
    const read = await making.read(new Uint8Array(await file.arrayBuffer()), pack.data).catch((error: unknown) => ({problem: error instanceof Error ? error.message : String(error)}));
    if ('problem' in read) return `${file.name}：${read.problem}。`;
    if (!read.name) return `${file.name}：“汇总”一张没有写${pack.data.names.branch}的名称，写上再读。`;
    session.change((known, now) => importBranch(known, read, {branch: branchIdOf, visit: visitId}, now));
    setImported({name: file.name, branch: read.name, count: read.rows.length, skipped: read.skipped});
    return undefined;
  };
  const open = async (file: File): Promise<void> => {
    setImported(undefined);
    if (/\.xlsx$/i.test(file.name)) {
      setReceived(undefined);
      setProblem(await openWorkbook(file));
      if (input.current) input.current.value = '';
      return;
    }
    const result = await receive(file, own, {release: pack.data.release, checks: new Set(pack.data.items.map(({ref}) => ref))});
    if (input.current) input.current.value = '';
    if ('problem' in result) {
      setProblem(result.problem);
      setReceived(undefined);
      return;
    }
    setProblem(undefined);
    setReceived(result);
    onExample(undefined);
    kept.change((desk) => ({...withYear(desk, result.year), open: result.year.year}));
  };
  const settle = (conflict: Conflict): void => {
    kept.change((desk) => {
      const year = desk.years.find((one) => one.year === received!.year.year);
      return year ? withYear(desk, takeOther(year, conflict, new Date().toISOString())) : desk;
    });
    setReceived((known) => known && {...known, conflicts: known.conflicts.filter((one) => one !== conflict)});
  };
  const wipe = (): void => {
    if (!window.confirm('存在这个浏览器里的督查与考核全部清掉，清了找不回来。已经存成文件的不受影响。清掉？')) return;
    onExample(undefined);
    setReceived(undefined);
    void kept.wipe().then(() => setSaid('清掉了。'));
  };
  return (
    <>
      <section className={styles.card} aria-labelledby={`${id}-save`}>
        <h2 id={`${id}-save`}>存成文件</h2>
        {session ? (
          <>
            <p>一个 .json 文件，整年都在里面：换电脑、给别人、留底都用它；格式公布在<Link to="/data">数据</Link>一页。{session.isExample && '正看着举例，存的是举例。'}</p>
            <p className={styles.acts}><button type="button" className={styles.main} onClick={() => { save(yearText(session.year), fileName(session.year, today), 'application/json'); setSaid('存好了。'); }}>存 {session.year.year} 年的文件</button></p>
          </>
        ) : <p>还没有起头。</p>}
        {session && (
          <>
            <h3>Excel 工作簿</h3>
            <p>判定、公式、得分都在里面，在 Excel、WPS 里接着填、接着算；填过的支部工作簿能读回来。</p>
            <p className={styles.acts}>
              {live(session.year.branches).map(({id: branch, name}, index) => <button key={branch} type="button" className={styles.second} disabled={making.isBusy} onClick={() => { void making.make({kind: 'branch', data: pack.data, year: session.year, branch, index}, `${name}-${session.year.year}年判定和得分`, 'xlsx'); }}>{name}</button>)}
              {above && <button type="button" className={styles.second} disabled={making.isBusy} onClick={() => { void making.make({kind: 'general', data: pack.data, year: session.year, ...(ledger && {ledger})}, `${above.title}-${session.year.year}年得分等次`, 'xlsx'); }}>{above.title}（得分、等次、热力图、台账）</button>}
            </p>
            <MakingState making={making} />
          </>
        )}
        <p role="status" className={styles.hint}>{said}</p>
      </section>
      <section className={styles.card} aria-labelledby={`${id}-open`}>
        <h2 id={`${id}-open`}>打开文件，合别人的</h2>
        <p id={`${id}-how`}>手里有同一年的，一条一条地合：各记各的都要；同一条两个人写得不一样的列出来，由你挑。</p>
        <label className={styles.label} htmlFor={`${id}-file`}>选 .json 文件，或者填过的支部工作簿（.xlsx）</label>
        <input ref={input} id={`${id}-file`} type="file" accept=".json,.xlsx,application/json" aria-describedby={`${id}-how`} onChange={({target}) => { const chosen = target.files?.[0]; if (chosen) void open(chosen); }} />
        <div role="status">
          {problem !== undefined && <p className={styles.fault}>{problem}手里的没有动。</p>}
          {imported && <><p><strong>{imported.name} 读进来了</strong>：{imported.branch}，{imported.count} 行判定。</p>{imported.skipped.length > 0 && <><p>这几行没有读进来：</p><ul>{imported.skipped.map((line) => <li key={line}>{line}</li>)}</ul></>}</>}
          {received && <Report received={received} items={pack.data.items} onTake={settle} onKeep={(conflict) => setReceived({...received, conflicts: received.conflicts.filter((one) => one !== conflict)})} />}
        </div>
      </section>
      {session && <Branches session={session} />}
      <section className={styles.card} aria-labelledby={`${id}-years`}>
        <h2 id={`${id}-years`}>年份</h2>
        <p>上年的定等次、评标杆要到次年 3 月，两年可以都留着，换着看。</p>
        <div className={styles.acts}>
          {own.map(({year}) => <button key={year} type="button" className={styles.second} aria-pressed={year === kept.value.open} onClick={() => { onExample(undefined); kept.change((desk) => ({...desk, open: year})); }}>{year} 年</button>)}
          {session && !session.isExample && !own.some(({year}) => year === session.year.year + 1) && <button type="button" className={styles.second} onClick={() => kept.change((desk) => startYear(desk, pack.data.release, session.year.year + 1, live(session.year.branches)))}>起头 {session.year.year + 1} 年，名单照今年</button>}
        </div>
      </section>
      <section className={styles.card} aria-labelledby={`${id}-kept`}>
        <h2 id={`${id}-kept`}>存在哪里，谁看得到</h2>
        <KeptLine kept={kept} what="填的内容">{KEPT_DAYS} 天没有动过的自己清掉。</KeptLine>
        <p className={styles.acts}><button type="button" className={styles.danger} onClick={wipe}>全部清掉</button></p>
      </section>
    </>
  );
}

/** 打开了什么：合了几条，哪些与现在这一版对不上，哪些两个人写得不一样。 */
function Report({received: {name, year, isMerged, conflicts, noLongerFits, otherRelease}, items, onTake, onKeep}: {received: Received; items: readonly CheckItem[]; onTake: (conflict: Conflict) => void; onKeep: (conflict: Conflict) => void}): ReactNode {
  return (
    <>
      <p><strong>{name} {isMerged ? `与手里的 ${year.year} 年合好了` : `打开了，${year.year} 年`}</strong>：{live(year.branches).length} 个支部，{live(year.visits).length} 次督查，{live(year.problems).length} 条台账。</p>
      {otherRelease !== undefined && <p>文件依的是 {otherRelease} 版，与现在这一版不同。</p>}
      {noLongerFits.length > 0 && (
        <details open className={styles.more}>
          <summary>{noLongerFits.length} 个检查项现在这一版没有了：内容都留着，不计分</summary>
          <ul>{noLongerFits.map(({check, where}) => <li key={check}><code>{check}</code>：{where.join('；')}</li>)}</ul>
        </details>
      )}
      {conflicts.length > 0 && (
        <>
          <p><strong>{conflicts.length} 条两份写得不一样</strong>，先用了后改的，逐条看：</p>
          <ul className={styles.conflicts}>
            {conflicts.map((conflict) => (
              <li key={`${conflict.list} ${conflict.key} ${conflict.check ?? ''}`}>
                <p><b>{conflictTitle(conflict, items)}</b></p>
                <dl>{differences(conflict).map(({label, kept, other}) => <div key={label}><dt>{label}</dt><dd>现在用的：{kept}</dd><dd>另一份：{other}</dd></div>)}</dl>
                <p className={styles.acts}><button type="button" className={styles.second} onClick={() => onKeep(conflict)}>就用现在的</button><button type="button" className={styles.second} onClick={() => onTake(conflict)}>改用另一份的</button></p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** 支部名单：改名、加、删。 */
function Branches({session: {year, change}}: {session: Session}): ReactNode {
  const [name, setName] = useState('');
  const add = (): void => {
    const wanted = name.trim().slice(0, 60);
    if (!wanted || live(year.branches).some((branch) => branch.name === wanted)) return;
    change((known, now) => record(known, 'branches', {id: known.branches.some(({id}) => id === branchIdOf(wanted)) ? branchIdOf(`${wanted} ${now}`) : branchIdOf(wanted), name: wanted}, now));
    setName('');
  };
  return (
    <section className={styles.card} aria-labelledby="branches">
      <h2 id="branches">支部名单</h2>
      <ul className={styles.plainList}>
        {live(year.branches).map(({id, name: known, groups}) => (
          <li key={id} className={styles.row}>
            <input aria-label={`${known}的名称`} defaultValue={known} maxLength={60} onBlur={({target}) => {
              const next = target.value.trim();
              if (next && next !== known) change((one, now) => record(one, 'branches', {id, name: next, ...(groups && {groups})}, now));
              else target.value = known;
            }} />
            <button type="button" className={styles.plain} onClick={() => { if (window.confirm(`${known}从名单里去掉？它的督查、台账不再显示，也不计分。`)) change((one, now) => remove(one, 'branches', id, now)); }}>去掉<span className="ws-sr">{known}</span></button>
          </li>
        ))}
      </ul>
      <form className={styles.row} noValidate onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Line label="再加一个支部" value={name} onChange={setName} />
        <button type="submit" className={styles.second}>加上</button>
      </form>
    </section>
  );
}
