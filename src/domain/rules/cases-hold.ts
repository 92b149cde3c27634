import {caseFlow} from '../cases/flow';
import {planCase} from '../cases/plan';
import {defaultParameters} from '../derive/context';
import {isLive} from '../derive/works';
import {filledParts} from '../due/parse';
import type {DuePart} from '../schema/due';
import {OWN} from '../source/release';
import {YEARS} from './dates-hold-together';
import {choices, type ReleaseRule} from './rule';

/** 从这些日子起各排一遍：四季各一天，有休息日、长假；随便哪天的在测试里。 */
const STARTS = ['01-11', '04-05', '07-12', '10-01'].map((day) => `${YEARS[0]}-${day}`);

const phraseOf = ({next, on, event, since}: DuePart): string | undefined => next ?? on ?? event ?? since;

/** 没有登记就不知道是哪天的：在那件事以前的，那次会议、别处定下的日期。 */
const mustBeListed = ({before, next, on, step, case: condition}: DuePart): boolean => step === undefined && condition === undefined && (before !== undefined || next !== undefined || on !== undefined);

/** 办事登记册指到的都在，时限里说的事都知道是哪一步、哪个日子，按标准办排得开。 */
export const casesHold: ReleaseRule = {
  name: 'cases-hold',
  about: '办得成：办事登记册 cases.yml 指到的步骤都有；时限里“……前”“最近一次……会议”说的事登记了是哪一步、哪个日子，登记的时限里都说到；从四季各一天起各照流程排一遍，各步的时限合得上。',
  check(release, report) {
    const {cases, folder, locate, standards} = release;
    // 采用单位的由原来那一版推出，文字照自己的层级改过，不再逐字核。
    if (!cases || release.name === OWN) return;
    const say = (path: readonly PropertyKey[], message: string): void => report(`${folder}/registers/cases.yml`, locate.cases(path), message);
    const parameters = defaultParameters(release);
    const live = standards.filter(isLive);
    cases.forEach((item, index) => {
      const {code, anchor, facts = {}, events = {}} = item;
      const standard = live.find(({titleBlock}) => titleBlock.code === code);
      if (!standard) return say([index, 'code'], `没有施行中的标准 ${code}；${choices(live.map(({titleBlock}) => titleBlock.code))}`);
      if (cases.findIndex((other) => other.code === code) < index) return say([index, 'code'], `标准 ${code} 登记了两次`);
      const steps = standard.procedure.steps.map(({id}) => id);
      const known = new Set([...steps, ...Object.keys(facts)]);
      if (!steps.includes(anchor)) say([index, 'anchor'], `${code} 没有步骤 ${anchor}；${choices(steps)}`);
      const parts = standard.procedure.steps.flatMap(({id, due}) => filledParts(due).map((part) => ({id, part})));
      const said = new Set(parts.flatMap(({part}) => phraseOf(part) ?? []));
      for (const [phrase, target] of Object.entries(events)) {
        if (!known.has(target)) say([index, 'events', phrase], `“${phrase}”指到 ${target}，${code} 没有这一步，facts 里也没有；${choices(known)}`);
        if (!said.has(phrase)) say([index, 'events', phrase], `${code} 的时限里没有说到“${phrase}”；${choices(said)}`);
      }
      for (const [fact, given] of Object.entries(facts)) {
        if (typeof given === 'string') continue;
        if (!steps.includes(given.from)) say([index, 'facts', fact, 'from'], `${code} 没有步骤 ${given.from}；${choices(steps)}`);
        const terms = release.counting?.terms ?? [];
        if (!terms.some(({id}) => id === given.term)) say([index, 'facts', fact, 'term'], `计数登记册 terms 里没有 ${given.term}；${choices(terms.map(({id}) => id))}`);
      }
      for (const fact of Object.keys(facts)) if (!Object.values(events).includes(fact)) say([index, 'facts', fact], `日子 ${fact} 没有哪个 events 用到`);
      const missing = parts.filter(({part}) => mustBeListed(part) && events[phraseOf(part)!] === undefined && phraseOf(part) !== undefined);
      for (const {id, part} of missing) say([index], `步骤 ${id} 的时限说到“${phraseOf(part)}”，events 里没有写是哪一步、哪个日子`);
      if (missing.length || !steps.includes(anchor)) return;
      const flow = caseFlow(standard, item, parameters, release.counting?.terms, release.system.asOf);
      for (const today of STARTS) {
        const wrong = planCase(flow, {today, dates: {}}).find(({problems}) => problems.length);
        if (!wrong) continue;
        const [problem] = wrong.problems;
        return report(standard.procedureFile, standard.locate.procedure(['steps', steps.indexOf(wrong.id), 'due']),
          `${today} 起办，这一步排在 ${wrong.date}，与“${problem!.says}”合不上（${problem!.kind === 'tooLate' ? '最迟' : '最早'} ${problem!.bound}）；改时限，或者改办事登记册里这件事是哪一步`);
      }
    });
  },
};
