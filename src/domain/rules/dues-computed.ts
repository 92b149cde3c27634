import {reachableFrom} from '../derive/reach';
import {flowText} from '../due/flow-text';
import {parseDue} from '../due/parse';
import {dueSentence} from '../due/sentence';
import type {Due, DuePart} from '../schema/due';
import type {Step} from '../schema/procedure';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {choices, type ReleaseRule} from './rule';

/** 推不出日期的步骤至多占几分之一。 */
const WORDS_SHARE = 5;

interface Fault {
  standard: Standard;
  path: (string | number)[];
  message: string;
}

function anchorFault({steps}: {steps: readonly Step[]}, step: Step, part: DuePart): string | undefined {
  if (part.step === undefined) return undefined;
  if (!steps.some(({id}) => id === part.step)) return `步骤 ${step.id} 的时限从 ${part.step} 起算，没有这一步；${choices(steps.map(({id}) => id))}`;
  const isBefore = part.before !== undefined;
  const follows = isBefore ? reachableFrom(steps, step.id).has(part.step) : reachableFrom(steps, part.step).has(step.id) || part.step === step.id;
  return follows ? undefined : `步骤 ${step.id} 的时限在 ${part.step} ${isBefore ? '之前，流程里却走不到那一步' : '之后，流程里却不在那一步后面'}；先后颠倒，改 before、after 等，或改 next`;
}

/** 一处时限：没有写成数据的、明明算得出的、先后颠倒的。 */
function dueFaults(standard: Standard, path: (string | number)[], name: string, due: Due, step?: Step): Fault[] {
  if (typeof due === 'string') {
    // 待填的另有检查点名。
    if (due.includes('【待填')) return [];
    const data = parseDue(due);
    return [{standard, path, message: `${name}的时限写的是“${due}”；写成数据${data ? `：${flowText(data)}，运行 npm run check -- --fix 改好` : '，算得出日期的写 event、before、within 等，推不出的写 {words: 文字, reason: 为什么}'}`}];
  }
  return [due].flat().flatMap((part, index) => {
    const at = Array.isArray(due) ? [...path, index] : path;
    const data = part.words === undefined ? undefined : parseDue(dueSentence({...part, mark: undefined}));
    const computed = data && [data].flat().every(({words}) => words === undefined) ? data : undefined;
    const fault = step && anchorFault(standard.procedure, step, part);
    return [
      ...(computed ? [{standard, path: [...at, 'words'], message: `${name}的时限“${part.words}”算得出日期；写成数据：${flowText(computed)}`}] : []),
      ...(fault ? [{standard, path: [...at, 'step'], message: fault}] : []),
    ];
  });
}

/** 采用单位的改动写在 profile.yml 里，一句话的也收；自己的标准、草案、写成过数据的各版都查。 */
function isAsked(release: Release): boolean {
  return release.standards.some(({procedure}) => procedure.steps.some(({due}) => typeof due !== 'string'));
}

const hasWords = (due: Due): boolean => typeof due !== 'string' && [due].flat().some(({words, within}) => words !== undefined || within === '及时');

/** 时限写成数据；全套里写不成的不超过五分之一；起算的步骤存在，先后不颠倒。 */
export const duesComputed: ReleaseRule = {
  name: 'dues-computed',
  about: '时限写成数据（从哪件事、哪一天起，之前之后多少），句子由它推出；推不出日期的写 words 和理由，这样的和写“及时”的，至多占全套步骤的五分之一；起算的步骤存在，先后不颠倒。',
  check(release, report) {
    if (!isAsked(release)) return;
    const faults = release.standards.flatMap((standard) => [
      ...standard.procedure.steps.flatMap((step, index) => dueFaults(standard, ['steps', index, 'due'], `步骤 ${step.id} `, step.due, step)),
      ...standard.procedure.duties.flatMap((duty, index) => dueFaults(standard, ['duties', index, 'by'], `周期性工作 ${duty.id} `, duty.by)),
    ]);
    for (const {standard, path, message} of faults) report(standard.procedureFile, standard.locate.procedure(path), message);
    const steps = release.standards.flatMap((standard) => standard.procedure.steps.map((step, index) => ({standard, step, index})));
    const worded = steps.filter(({step}) => hasWords(step.due));
    const allowed = Math.floor(steps.length / WORDS_SHARE);
    for (const {standard, step, index} of worded.slice(allowed)) {
      report(standard.procedureFile, standard.locate.procedure(['steps', index, 'due']), `步骤 ${step.id} 的时限推不出日期；全套 ${steps.length} 步里这样的有 ${worded.length} 步，至多 ${allowed} 步`);
    }
  },
};
