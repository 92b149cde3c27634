import {expect, it} from 'vitest';
import {publisherContent} from '../../project/fixture';
import {assessData} from './data';
import {exampleYear} from './example';
import {standings, yearGrades} from './standing';
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
  expect(found.every(({annual, losses}) => annual! > 80 && losses.length > 0)).toBe(true);
  expect(yearGrades(year, found, data.rules).quota).toBe(1);
});
