import {expect, it} from 'vitest';
import {publisherContent} from '../../project/fixture';
import {assessData} from './data';
import {exampleToday, exampleYear} from './example';
import {commonProblems, problemState, standardToMend, standings, yearGrades} from './standing';
import {openYear, yearText} from './year';

const {releases} = publisherContent();
const all = releases.flatMap(({release, context}) => {
  const data = assessData(release, context);
  return data ? [[release.name, data] as const] : [];
});

it('有判法的版次都排得出督查；2017 版没有', () => {
  const judged = releases.filter(({release: {standards}}) => standards.some(({procedure}) => procedure.checks.some((check) => check.judged))).map(({release}) => release.name);
  expect(all.map(([name]) => name)).toEqual(judged);
  expect(judged).not.toContain('2017');
});

it.each(all)('%s：安排照督查标准的限度，各标准都有一项，存成 JSON 再读一样', (_name, data) => {
  expect(data.plan.problems).toEqual([]);
  const branch = data.plan.visits.filter(({tier}) => tier === 'partyBranch');
  expect(branch.every(({items, minutes}) => items.length <= data.limits.branch.items && minutes <= data.limits.branch.minutes)).toBe(true);
  const planned = new Set(branch.flatMap(({items}) => items.map((ref) => ref.split('#')[0])));
  expect([...new Set(data.items.filter(({tier}) => tier === 'partyBranch').map(({code}) => code))].filter((code) => !planned.has(code))).toEqual([]);
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

it.each(all)('%s：每项的条款都有编号和文字', (_name, data) => {
  expect(data.items.flatMap(({ref, clauses}) => clauses.filter(({number, text}) => !number || !text).map(({id}) => `${ref} ${id}`))).toEqual([]);
});

it.each(all)('%s：自己的例子打得开、算得出分和等次，名称都是编的', (_name, data) => {
  const year = exampleYear(data, 2027);
  expect(openYear(yearText(year), {release: data.release, checks: new Set<string>(data.items.map(({ref}) => ref))})).toEqual({year, noLongerFits: []});
  const found = standings(year, data.items, data.rules);
  expect(found.map(({branch}) => branch.name).every((name) => name.endsWith('（举例）'))).toBe(true);
  // 看得出门道：一好一够格没有名额一弱，有共性、有反复、有逾期、有等复查的、有要补查的。
  const {quota, proposals} = yearGrades(year, found, data.rules);
  const [first, second, third] = found.map(({branch, annual}) => ({annual: annual!, grade: proposals.get(branch.id)!.grade}));
  expect(quota).toBe(1);
  expect([first!.grade, second!.grade]).toEqual(['good', 'fairlyGood']);
  expect(first!.annual).toBeGreaterThan(second!.annual);
  expect(second!.annual).toBeGreaterThanOrEqual(data.rules.good);
  expect(third!.annual).toBeLessThan(data.rules.fairlyGood);
  expect(standardToMend(found).length).toBeGreaterThan(0);
  expect(commonProblems(found).some(({repeated}) => repeated.length)).toBe(true);
  const today = exampleToday(2027);
  const states = year.problems.map((problem) => problemState(problem, today));
  for (const state of ['overdue', 'told', 'done', 'open'] as const) expect(states, state).toContain(state);
  expect(year.visits.flatMap(({findings}) => findings).filter(({judgement, fact}) => (judgement === 'partly' || judgement === 'unmet') && !fact)).toEqual([]);
  expect(new Set(year.visits.map(({branch}) => year.visits.filter((visit) => visit.branch === branch).length)).size).toBe(2);
});
