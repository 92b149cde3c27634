import {describe, expect, test} from 'vitest';
import {toIndexedPage} from './build-index';
import {analyseQuery} from './query';
import {blurred, charactersOf, fixCharacters, fromLatin, lexiconOf, nearTasks, nearWords, simplify, slips, withKnownWords} from './repair';
import {WordCollector} from './word-table';

function tables(...titles: string[]) {
  const collector = new WordCollector();
  titles.forEach((title, number) => collector.add(toIndexedPage(`/standards/${number}`, {title: `${title}规范`, description: '', breadcrumbs: [], sections: [{anchor: 'a', title: '5.1 时间', text: '召开会议', isHeading: true}]}, {code: String(number + 101), aliases: [title], tasks: [`开${title}`]}), number));
  return collector.tables();
}

const {words, characters} = tables('党员大会', '组织生活会', '主题党日', '党费', '党徽', '党课', '换届选举', '预备党员', '谈心谈话', '组长');
const [lexicon, table] = [lexiconOf(words), charactersOf(characters)];
const fix = (text: string, sure: readonly string[] = []): string | undefined => fixCharacters(text, (at) => !sure.includes(text.slice(at, at + 2)), lexicon, table);

describe('繁体', () => {
  test('换成简体；没有繁体字的不动', () => {
    expect(simplify('黨費', table)).toBe('党费');
    expect(simplify('党费', table)).toBeUndefined();
  });

  test('只带索引里有的字，本来就规范的字不换', () => {
    expect(characters.t).toContain('黨党');
    expect(characters.t).not.toContain('鯨');
    expect(table.simplified.has('著')).toBe(false);
  });
});

describe('拼音', () => {
  test.each([
    ['zhutidanri', '主题党日'], ['zhuzhishenghuohui', '组织生活会'], ['tanxintanhau', '谈心谈话'], ['huangjiexuanju', '换届选举'],
    ['yubei党员', '预备党员'], ['党员dahui', '党员大会'], ['hj选举', '换届选举'], ['转dangfei', '转党费'], ['zuzhang', '组长'],
  ])('%s → %s', (typed, meant) => expect(fromLatin(typed, lexicon)).toBe(meant));

  test('认不出的不猜', () => {
    for (const typed of ['ballot', 'xyz', '党员qqq']) expect(fromLatin(typed, lexicon), typed).toBeUndefined();
  });

  test('换、多、少一个字母和颠倒都算一下，超过的不细算', () => {
    expect([slips('abcd', 'abxd', 2), slips('abcd', 'abd', 2), slips('abcd', 'acbd', 2), slips('abcd', 'wxyz', 2)]).toEqual([1, 1, 1, 3]);
    expect(blurred('zhongsheng')).toBe(blurred('zongshen'));
  });
});

describe('错一个字', () => {
  test.each([['党废', '党费'], ['党可', '党课'], ['党微', '党徽'], ['预备党园', '预备党员'], ['主提党日怎么开', '主题党日怎么开']])('%s → %s', (typed, meant) => expect(fix(typed)).toBe(meant));

  test('索引里连着写的不是错字；音、形都不像的不改', () => {
    expect(fix('党废', ['党废'])).toBeUndefined();
    expect(fix('党猫')).toBeUndefined();
  });
});

test('问话里认得出的词照旧，跨着词的减半', () => {
  const {terms} = withKnownWords(analyseQuery('我们党员大会多少人到会才能开党课'), lexicon);
  const weightOf = (text: string): number => terms.find((term) => term.text === text)!.weight;
  expect([weightOf('党员'), weightOf('大会'), weightOf('党课')]).toEqual([1, 1, 1]);
  expect(weightOf('人到')).toBe(0.5);
});

test('什么也没有查到时，像的词、相近的事', () => {
  expect(nearWords('租知深或惠', lexicon, table, 3)).toContain('组织生活会');
  expect(nearWords('zhutitangri', lexicon, table, 3)[0]).toBe('主题党日');
  expect(nearTasks('大会', lexicon, 2)).toEqual([['开党员大会', 0], ['开组织生活会', 1]]);
});

test('词表有上限，与标准多少无关', () => {
  const many = tables(...Array.from({length: 1500}, (_, at) => `${String.fromCodePoint(0x4e00 + at)}${String.fromCodePoint(0x5e00 + at)}会`));
  expect(many.words.w.length).toBeLessThanOrEqual(1150);
  expect(many.words.k.length).toBeLessThanOrEqual(300);
});
