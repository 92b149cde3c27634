import '../Adopt/modern';
import {Fragment, useEffect, useMemo, useState, type ReactNode} from 'react';
import {caseIn, caseReader, emptyFile, mergeCases, noLongerFits, type CaseFile, type OneCase} from '@site/src/domain/cases/file';
import {planCase, type PlannedStep} from '@site/src/domain/cases/plan';
import {estimateNote} from '@site/src/domain/counting/work-days';
import type {CaseProps} from '@site/src/domain/views/cases';
import {dayText} from '@site/src/outputs/cases/plan-form';
import {MEDIA_TYPES} from '@site/src/outputs/files/media-types';
import {localToday} from '@site/src/site/local-today';
import {readFile} from '@site/src/site/store/file';
import {save} from '@site/src/site/store/save';
import {useStore, type Kept} from '@site/src/site/store/use-store';
import DayInput from '../DayInput';
import KeptLine from '../KeptLine';
import Dues from './dues';
import Numbers from './numbers';
import own from './styles.module.css';
import Steps from './steps';
import Timeline from './timeline';

const WHAT = '办这件事的文件';

const newId = (): string => `${Date.now().toString(36)}${Math.floor(Math.random() * 46656).toString(36)}`;
const blank = (code: string, name: string): OneCase => ({code, name, dates: {}, choices: {}, done: [], at: ''});

/** 地址里 # 后面的一件；没有、写坏的为 undefined。 */
function hashId(): string | undefined {
  const id = window.location.hash.slice(1);
  return /^[a-z0-9]{1,40}$/.test(id) ? id : undefined;
}

export default function Workbench(props: CaseProps): ReactNode {
  const {release} = props;
  const kept = useStore('cases', () => emptyFile(release), caseReader, {merge: mergeCases});
  return kept ? <Ready {...props} kept={kept} /> : <p role="status">正在取出存着的……</p>;
}

function Ready({kept, ...props}: CaseProps & {kept: Kept<CaseFile>}): ReactNode {
  const {flow, matter, asOf} = props;
  const [today] = useState(() => localToday());
  const mine = Object.entries(kept.value.cases).filter(([, item]) => item.code === matter.code).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'zh'));
  const [id, setId] = useState(() => {
    const asked = hashId();
    return asked !== undefined && caseIn(kept.value, asked)?.code === matter.code ? asked : mine[0]?.[0] ?? newId();
  });
  const item = caseIn(kept.value, id) ?? blank(matter.code, '');
  useEffect(() => {
    if (caseIn(kept.value, id)) window.history.replaceState(window.history.state, '', `#${id}`);
  }, [id, kept.value]);

  // 从标准页来的指着“要几人、几票”：程序装好了才有这一段。
  useEffect(() => {
    if (window.location.hash === '#numbers') document.getElementById('numbers')?.scrollIntoView();
  }, []);

  const change = (edit: (known: OneCase) => OneCase): void => kept.change((file) => ({
    ...file,
    cases: {...file.cases, [id]: {...edit(caseIn(file, id) ?? blank(matter.code, '')), at: new Date().toISOString()}},
  }));
  const setDate = (key: string, date: string): void => change((known) => {
    const {[key]: _, ...dates} = known.dates;
    return {...known, dates: date ? {...dates, [key]: date} : dates};
  });
  const plan = useMemo(() => planCase(flow, {today, dates: item.dates, choices: item.choices, done: item.done}), [flow, today, item]);
  const anchor = flow.steps.find((step) => step.id === flow.anchor)!;
  const note = estimateNote(plan.map(({date}) => date));
  const gone = noLongerFits(item, flow);
  return (
    <div className={own.bench}>
      <Pick {...{mine, id, setId, kept, today, flow, title: matter.title}} />
      <fieldset className={own.start}>
        <legend>先填知道的</legend>
        <Line label="给这一件起个名" hint="只自己看，如“三月党员大会”；写人名的，用这台电脑的人看得到"><input type="text" maxLength={60} value={item.name} onChange={({target}) => change((known) => ({...known, name: target.value}))} /></Line>
        <Line label={`${anchor.title}，哪天`}><DayInput key={id} value={item.dates[flow.anchor] ?? ''} onChange={(date) => setDate(flow.anchor, date)} /></Line>
        {Object.entries(flow.facts).map(([fact, {label, amount}]) => <Line key={fact} label={`${label}，哪天`} {...(amount !== undefined && {hint: `不填的按 ${amount} 推`})}><DayInput key={id} value={item.dates[fact] ?? ''} onChange={(date) => setDate(fact, date)} /></Line>)}
      </fieldset>
      {gone.length > 0 && <p className="ws-notice" role="alert">这一件里有这一版没有的步骤：{gone.join('、')}。流程改了，照现在的步骤再看一遍；存着的没有动。</p>}
      <Verdict plan={plan} flow={flow} finish={(keys) => change((known) => ({...known, done: [...new Set([...known.done, ...keys])]}))} />
      <Timeline plan={plan} flow={flow} today={today} />
      <Steps {...{plan, props, item, id, today, change, setDate}} />
      {note !== undefined && <p className={own.hint}>{note}。</p>}
      <Numbers {...props} values={item.counts ?? {}} onChange={(counts) => change((known) => ({...known, counts}))} />
      {props.dues && <Dues dues={props.dues} asOf={asOf} />}
      <Take {...{props, plan, item, id, kept, setId, today}} />
    </div>
  );
}

/** 一行：说明在上，填的在下。 */
export function Line({label, hint, children}: {label: string; hint?: string; children: ReactNode}): ReactNode {
  return <label className={own.field}><span>{label}</span>{children}{hint !== undefined && <small>{hint}</small>}</label>;
}

/** 合不合：不合的有几处，头一处在哪。 */
function Verdict({plan, flow, finish}: {plan: readonly PlannedStep[]; flow: CaseProps['flow']; finish: (keys: string[]) => void}): ReactNode {
  const titles = new Map(flow.steps.map(({id, title}) => [id, title]));
  const wrong = plan.filter(({problems}) => problems.length);
  const late = plan.filter((step) => step.late);
  const next = plan.find(({done}) => !done);
  return (
    <p className={wrong.length || late.length ? own.bad : own.good} role="status">
      {wrong.length > 0 && <>有 {wrong.length} 步不合时限：<StepLinks steps={wrong} titles={titles} />。</>}
      {late.length > 0 && <>有 {late.length} 步过了期还没有办：<StepLinks steps={late} titles={titles} />。{late.length > 1 && <button type="button" className="button button--secondary button--sm" onClick={() => finish(late.map(({key}) => key))}>这 {late.length} 步都办过了</button>}</>}
      {!wrong.length && !late.length && (next ? <>排得开。下一步：{titles.get(next.id)}，{dayText(next.date)}{next.latest !== undefined && next.latest !== next.date && `，最迟 ${dayText(next.latest)}`}。</> : '各步都办完了。')}
    </p>
  );
}

/** 一口气只点这几步的名，别的在下面各步里写着。 */
const NAMED = 5;

function StepLinks({steps, titles}: {steps: readonly PlannedStep[]; titles: ReadonlyMap<string, string>}): ReactNode {
  return <>{steps.slice(0, NAMED).map(({key, id}, index) => <Fragment key={key}>{index > 0 && '、'}<a href={`#plan-${key}`}>{titles.get(id)}</a></Fragment>)}{steps.length > NAMED && '等'}</>;
}

function Pick({mine, id, setId, kept, today, flow, title}: {mine: [string, OneCase][]; id: string; setId: (id: string) => void; kept: Kept<CaseFile>; today: string; flow: CaseProps['flow']; title: string}): ReactNode {
  const titles = new Map(flow.steps.map((step) => [step.id, step.title]));
  const isSaved = mine.some(([one]) => one === id);
  if (!mine.length) return null;
  const drop = (): void => {
    if (!window.confirm('删去这一件？删了找不回来，要留的先存成文件')) return;
    kept.change((file) => ({...file, cases: Object.fromEntries(Object.entries(file.cases).filter(([one]) => one !== id))}));
    setId(mine.find(([one]) => one !== id)?.[0] ?? newId());
  };
  return (
    <section aria-label="正在办的几件">
      <div className={own.scroll}>
        <table>
          <thead><tr><th scope="col">正在办的</th><th scope="col">下一步</th><th scope="col">最迟</th><th scope="col">不合、过期</th></tr></thead>
          <tbody>
            {mine.map(([one, item]) => {
              const plan = planCase(flow, {today, dates: item.dates, choices: item.choices, done: item.done});
              const next = plan.find(({done}) => !done);
              const faults = plan.filter(({problems, late}) => problems.length || late).length;
              return (
                <tr key={one} aria-current={one === id}>
                  <th scope="row"><button type="button" className={own.link} onClick={() => setId(one)}>{item.name || title}</button></th>
                  <td>{next ? titles.get(next.id) : '办完了'}</td>
                  <td>{next && dayText(next.latest ?? next.date)}</td>
                  <td>{faults > 0 ? `${faults} 处` : '没有'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" className="button button--secondary" onClick={() => setId(newId())}>另办一件</button>{' '}
        {isSaved && <button type="button" className="button button--secondary" onClick={drop}>删去这一件</button>}
      </p>
    </section>
  );
}

function Take({props, plan, item, id, kept, setId, today}: {props: CaseProps; plan: PlannedStep[]; item: OneCase; id: string; kept: Kept<CaseFile>; setId: (id: string) => void; today: string}): ReactNode {
  const [said, setSaid] = useState<string[]>([]);
  const name = item.name || props.matter.title;
  const paper = async (): Promise<void> => {
    setSaid(['正在做……']);
    try {
      const {planDocx} = await import('./paper');
      save(await planDocx(name, plan, props) as Uint8Array<ArrayBuffer>, `${name} 办事计划.docx`, MEDIA_TYPES.docx);
      setSaid(['做好了']);
    } catch (error) {
      console.error(error);
      setSaid(['做 Word 的程序没有取到，填的还在；看看网络，再点一次']);
    }
  };
  const calendar = async (): Promise<void> => {
    try {
      const {planIcs} = await import('./paper');
      save(planIcs(id, name, plan, props, today), `${name}.ics`, 'text/calendar');
      setSaid(['存好了，用手机、Outlook 的日历打开；改了日子再存一次，会换成新的']);
    } catch (error) {
      console.error(error);
      setSaid(['做日历的程序没有取到，填的还在；看看网络，再点一次']);
    }
  };
  const open = async (chosen: File): Promise<void> => {
    const result = await readFile(chosen, WHAT, caseReader);
    if ('problems' in result) return setSaid(result.problems);
    const {cases, release} = result.value;
    kept.change((file) => mergeCases(undefined, {...file, cases}, file));
    const first = Object.entries(cases).find(([, one]) => one.code === props.matter.code);
    if (first) setId(first[0]);
    return setSaid([`打开了 ${Object.keys(cases).length} 件${release === props.release ? '' : `，是照${release} 版存的，现在照${props.label}排；不合的写在各步`}`]);
  };
  return (
    <section aria-labelledby="take" className={own.take}>
      <h2 id="take">带走</h2>
      <p>
        <button type="button" className="button button--primary" onClick={() => { void paper(); }}>存成 Word</button>{' '}
        <button type="button" className="button button--secondary" onClick={() => window.print()}>打印</button>{' '}
        <button type="button" className="button button--secondary" onClick={() => { void calendar(); }}>存进日历</button>{' '}
        <button type="button" className="button button--secondary" onClick={() => save(kept.store.exportFile(kept.value), '办这件事.json', 'application/json')}>存成文件</button>
      </p>
      <label className={own.field}><span>打开存过的文件</span><input type="file" accept=".json" onChange={({target}) => { const chosen = target.files?.[0]; if (chosen) void open(chosen); target.value = ''; }} /></label>
      <div role="status">{said.length > 1 ? <ul>{said.map((line) => <li key={line}>{line}</li>)}</ul> : <p>{said[0]}</p>}</div>
      <KeptLine kept={kept} what="填的日子、名字">{' '}<button type="button" className="button button--secondary button--sm" onClick={() => { if (window.confirm('把办着的每一件都清掉？')) { void kept.wipe(); setId(newId()); } }}>全部清掉</button></KeptLine>
    </section>
  );
}
