import Link from '@docusaurus/Link';
import clsx from 'clsx';
import type {ReactNode} from 'react';
import type {OneCase} from '@site/src/domain/cases/file';
import {headsOf, SEATS} from '@site/src/domain/cases/numbers';
import {meetingFor, type PlannedStep} from '@site/src/domain/cases/plan';
import type {Known} from '@site/src/domain/fill/prefill';
import type {CaseProps} from '@site/src/domain/views/cases';
import {dayText, problemText} from '@site/src/outputs/cases/plan-form';
import DayInput from '../DayInput';
import {fillHref} from '../Fill/place';
import {FileLink} from '../ViewPage';
import own from './styles.module.css';

interface Props {
  plan: readonly PlannedStep[];
  props: CaseProps;
  item: OneCase;
  /** 这一件的标识，填表时带上。 */
  id: string;
  today: string;
  change: (edit: (known: OneCase) => OneCase) => void;
  setDate: (key: string, date: string) => void;
}

/** 各步：哪天、做什么、谁、备什么；判断选了往下走，办完的勾去。 */
export default function Steps({plan, props: {flow, texts, matter, counts, asOf}, item, id: of, today, change, setDate}: Props): ReactNode {
  const heads = headsOf(counts, item.counts ?? {}, asOf);
  const seats = item.counts?.[`of ${SEATS}`];
  const known = (step: string, at: number): Known => {
    const meeting = meetingFor(flow, plan, at);
    return {...(meeting !== undefined && {meeting}), step, heads, ...(seats !== undefined && {seats})};
  };
  const byId = new Map(flow.steps.map((step) => [step.id, step]));
  const toggle = (key: string, isDone: boolean, date: string): void => change((known) => ({
    ...known,
    done: isDone ? [...known.done, key] : known.done.filter((one) => one !== key),
    // 勾的时候日子就定下了：推算的不再动它。
    dates: isDone && known.dates[key] === undefined ? {...known.dates, [key]: date <= today ? date : today} : known.dates,
  }));
  const choose = (key: string, choice: number): void => change((known) => ({...known, choices: {...known.choices, [key]: choice}}));
  return (
    <>
      <h2 id="plan">一步一步</h2>
      <p className={own.hint}>没有填日子的照时限推算；定了哪天就填上，别的跟着变。办完的勾去。</p>
      <ol className={own.plan}>
        {plan.map((step, at) => {
          const {key, id, date, earliest, latest, given, done, late, problems, choice, open, assumed} = step;
          const {title, next} = byId.get(id)!;
          const {how, role, with: others, when, clause, papers} = texts[id]!;
          return (
            <li key={key} id={`plan-${key}`} className={clsx(own.step, done && own.done, (late || problems.length > 0) && own.wrong)}>
              <div className={own.when}>
                <strong>{dayText(date, today.slice(0, 4))}</strong>
                {latest !== undefined && latest !== date && <span>最迟 {dayText(latest, date.slice(0, 4))}</span>}
                {earliest !== undefined && earliest !== date && given && <span>最早 {dayText(earliest, date.slice(0, 4))}</span>}
                <label><span className="ws-sr">{title}定在哪天</span><DayInput key={of} value={given ? date : ''} onChange={(day) => setDate(key, day)} /></label>
                {given && <span className={own.hint}>定下的，清空就再推</span>}
              </div>
              <div className={own.what}>
                <h3>
                  <label><input type="checkbox" checked={done} onChange={({target}) => toggle(key, target.checked, date)} /> {title}{key.includes('#') && `（第 ${key.split('#')[1]} 次）`}</label>
                </h3>
                {assumed && !plan[at - 1]?.assumed && <p className={own.hint}>前面有判断没有选，从这里起照头一条往下排。</p>}
                <p>{role}{others.length > 0 && <span className={own.hint}>，{others.join('、')}配合</span>}。{how}</p>
                <p className={own.hint}>时限：{when}（<Link to={clause.href}>{clause.text}</Link>）</p>
                {problems.map((problem) => <p key={problem.kind + problem.says} className={own.problem}>{problemText(problem)}（{clause.text}）</p>)}
                {late && !problems.length && <p className={own.problem}>过了最迟那天还没有办</p>}
                {papers.length > 0 && <p className={own.papers}>备：{papers.map((file) => <span key={file.href} className={own.paper}><Link to={fillHref(matter.code, file.id, of, known(date, at))}>填{file.text}</Link>，<FileLink file={file}>空白的</FileLink></span>)}</p>}
                {next.length > 1 && (
                  <fieldset className={own.choices}>
                    <legend className="ws-sr">{title}</legend>
                    {next.map(({when: answer}, index) => (
                      <label key={answer}><input type="radio" name={`choice-${key}`} checked={choice === index && !open} onChange={() => choose(key, index)} /> {answer}</label>
                    ))}
                  </fieldset>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
