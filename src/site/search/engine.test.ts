import {describe, expect, test} from 'vitest';
import {toIndexedPage} from './build-index';
import {createEngine, type Hit} from './engine';
import {MAX_SHARDS} from './candidates';
import {memorySource} from './fixtures';
import type {Synonym} from '../../domain/schema/synonyms';
import type {ExtraFields, IndexedAnswer, IndexedPage, SearchIndex} from './index-format';
import {saysOf} from './says';
import {MAX_LOOKUPS} from './query';

interface Standard {
  code?: string;
  url?: string;
  answers?: IndexedAnswer[];
  synonyms?: Synonym[];
  rank?: ExtraFields['rank'];
  title: string;
  aliases?: string[];
  tasks?: string[];
  sections?: Record<string, string>;
}

function page({code = '', url, title, aliases = [], tasks = [], sections = {}, answers = [], synonyms = [], rank}: Standard): IndexedPage {
  const extracted = Object.entries(sections).map(([heading, text], order) => ({anchor: `s${order}`, title: heading, text, isHeading: true}));
  const extra = {code, aliases, tasks, answers, saysOf: saysOf(code, synonyms), ...(rank && {rank})};
  return toIndexedPage(url ?? `/standards/${code || title}`, {title, description: '', breadcrumbs: [], sections: extracted}, extra);
}

const index: SearchIndex = {
  release: '2026',
  pages: [
    page({code: '104', title: '党建责任清单管理规范', sections: {'5.1 内容': '书记、委员、党员都应有责任清单。'}}),
    page({code: '201', title: '支部党员大会规范', aliases: ['党员大会', '三会一课'], tasks: ['开党员大会'], sections: {
      '5.1 时间': '党员大会每季度召开一次。',
      '5.3 到会人数': '党员大会进行表决，应有半数以上有表决权的党员到会。',
    }}),
    page({code: '203', title: '党小组会规范', aliases: ['小组会', '三会一课'], sections: {'5.1 召开': '党小组会每月召开一次。', '3.1 党小组': '按工作岗位划分党小组。'}}),
    page({code: '205', title: '组织生活会与民主评议党员规范', aliases: ['组织生活会', '民主评议'], sections: {'5.1 时间': '组织生活会每年召开一次。'}}),
    page({code: '401', title: '支部主题党日规范', aliases: ['主题党日', '党日'], tasks: ['党员请假'], sections: {
      '5.1 时间': '主题党日固定在每月 5 日。',
      '5.2 主题': '每次主题党日只确定一个主题。',
      '5.4 参加': '不能参加主题党日的应请假。',
      '5.5 经费': '主题党日经费列入预算。',
      '5.6 记录': '主题党日记录从简。',
    }}),
    page({title: '责任清单', sections: {'党支部书记': '主持主题党日。'}}),
  ],
};
const engine = createEngine(memorySource(index));
const search = async (input: string, limit = 20): Promise<Hit[]> => (await engine.search(input, {limit})).hits;
const titles = async (input: string): Promise<string[]> => (await search(input)).map((hit) => hit.record.t);
const first = async (input: string): Promise<string | undefined> => (await titles(input))[0];

describe('排序', () => {
  test.each([
    ['党员大会', '支部党员大会规范'],
    ['生活会', '组织生活会与民主评议党员规范'],
    ['评议党员', '组织生活会与民主评议党员规范'],
    ['小组会', '党小组会规范'],
    ['党日', '支部主题党日规范'],
    ['401', '支部主题党日规范'],
    ['ztdr', '支部主题党日规范'],
    ['zhutidangri', '支部主题党日规范'],
    ['dang ri', '支部主题党日规范'],
    ['主提党日', '支部主题党日规范'],
    ['党员大会多少人到会才能开', '支部党员大会规范'],
    ['党小组怎么划分', '党小组会规范'],
  ])('%s → %s', async (input, expected) => expect(await first(input)).toBe(expected));

  test('标准排在同名的派生页面之前', async () => {
    expect(await first('责任清单')).toBe('党建责任清单管理规范');
    expect(await titles('责任清单')).toContain('责任清单');
  });

  test('三会一课与 3会1课、shyk 结果一样', async () => {
    const expected = new Set(await titles('三会一课'));
    expect(expected).toEqual(new Set(['支部党员大会规范', '党小组会规范']));
    expect(new Set(await titles('3会1课'))).toEqual(expected);
    expect(new Set(await titles('shyk'))).toEqual(expected);
  });

  test('单字也能查', async () => {
    expect((await titles('课')).length).toBeGreaterThan(0);
  });
});

describe('结果', () => {
  test('一个页面最多三个小节', async () => {
    const own = (await search('主题党日')).filter((hit) => hit.section !== undefined && hit.record.c === '401');
    expect(own).toHaveLength(3);
  });

  test('标出词中间的命中', async () => {
    const [hit] = await search('生活会');
    expect(hit!.marks.title).toEqual([[2, 3]]);
    const section = (await search('生活会')).find((each) => each.kind === 'text');
    expect(section!.marks.text).toEqual([[2, 3]]);
  });

  test('别称命中而标题里没有，说明是哪个别称', async () => {
    expect((await search('三会一课'))[0]!.because).toEqual({kind: 'alias', name: '三会一课'});
  });

  test('答案所在的条文排在本页其他条文之前', async () => {
    const section = (await search('党员大会多少人到会才能开')).find((hit) => hit.section !== undefined)!;
    expect(section.record.s[section.section!]!.t).toBe('5.3 到会人数');
  });

  test('不相干的查不到，不拿“党员”凑数', async () => {
    expect(await search('火星移民')).toEqual([]);
    expect(await search('')).toEqual([]);
    expect(await search('？')).toEqual([]);
  });
});

describe('有界', () => {
  const sentence = '机关党支部每个月必须开展的主题党日活动怎么安排和记录，请假的党员在活动之后多少天以内补学';
  test.each([40, 400])('%i 字的句子最多查 64 个词', async (length) => {
    const input = sentence.repeat(10).slice(0, length);
    expect(await first(input)).toBe('支部主题党日规范');
    expect(engine.lastLookups().terms).toBeGreaterThan(10);
    expect(engine.lastLookups().terms).toBeLessThanOrEqual(MAX_LOOKUPS);
  });

  test('四百个不同的字也只查 64 个词、几个分片', async () => {
    const input = Array.from({length: 400}, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('');
    await search(input);
    expect(engine.lastLookups().terms).toBe(MAX_LOOKUPS);
    expect(engine.lastLookups().shards).toBeLessThanOrEqual(MAX_SHARDS);
  });
});

/** 各种打法、各种次序用的一小套。 */
const synonyms: Synonym[] = [{says: ['过期', '作废'], text: ['逾期']}, {says: ['旷会'], clauses: ['201#s1']}, {says: ['membership dues'], clauses: ['303#s0']}];
const answers: IndexedAnswer[] = [
  {h: 'question-late', q: '介绍信过了日子还能用吗', o: ['介绍信失效'], a: '不能；说明原因，重新开具', g: [['5.2', 's0']]},
  {h: 'question-where', q: '退休以后关系放在哪里', a: '转到居住地', e: '返聘的另算', g: [['5.3', 's1'], ['303 5.1', '303#s0']]},
];
const kinds: SearchIndex = {
  release: '2026',
  pages: [
    page({code: '103', title: '换届选举工作规范', aliases: ['换届选举', '换届'], synonyms, sections: {'5.1 到会': '应有五分之四以上的党员到会。', '5.2 差额': '差额不少于百分之二十。'}}),
    page({code: '102', title: '党总支工作规范', aliases: ['总支委会'], synonyms, sections: {'3.1 总支委会': '总支委会是党总支的会议。'}}),
    page({code: '201', title: '支部党员大会规范', aliases: ['党员大会'], synonyms, sections: {'5.1 时间': '党员大会每季度召开一次。', '5.3 到会': '无正当理由不到会的谈话。', 'A.1 党员大会签到表': '本人签到。'}}),
    page({code: '202', title: '支部委员会会议规范', aliases: ['支委会'], synonyms, sections: {'5.1 时间': '支委会每月召开一次。', '5.2 人数': '正式党员不足 7 人的不设。'}}),
    page({code: '301', title: '发展党员工作规范', aliases: ['预备党员', '入党'], synonyms, sections: {'5.1 申请': '入党应递交申请书。', '5.2 公示': '预备党员的公示不少于 5 日。'}}),
    page({code: '302', title: '党员组织关系管理规范', aliases: ['组织关系'], tasks: ['转组织关系'], answers, synonyms, sections: {'5.2 转出': '介绍信逾期的重新开具。', '5.3 退休': '退休的转到居住地。'}}),
    page({code: '303', title: '党费收缴使用管理规范', aliases: ['党费', '交党费'], synonyms, sections: {'5.1 交纳': '党费按月交纳，预备党员从支部大会通过之日起交党费。'}}),
    page({code: '304', title: '学习教育规范（旧）', aliases: ['学习教育'], rank: 'withdrawn', sections: {'5.1 学习': '学习党章，每月学习一次。'}}),
    page({code: '306', title: '党员教育培训规范', aliases: ['教育培训'], sections: {'5.1 学时': '学习不少于 32 学时。'}}),
    page({code: '403', title: '亮旗行动规范', aliases: ['党徽'], sections: {'5.3 党徽的使用': '党徽应佩戴在左胸。'}}),
    page({url: '/duties/organizationMember', title: '组织委员责任清单', aliases: ['组织委员'], sections: {'每月': '', '每年': ''}}),
    page({url: '/calendar?role=organizationMember', title: '组织委员工作日历', sections: Object.fromEntries(Array.from({length: 12}, (_, at) => [`组织委员 ${at + 1} 月的工作`, '']))}),
    page({url: '/data', title: '数据', rank: 'developer', sections: {'签到': '字段 sheet，公式 Form，membership。'}}),
  ],
};
const odd = createEngine(memorySource(kinds));
const ask = (input: string) => odd.search(input, {limit: 20});
const leading = async (input: string): Promise<string> => {
  const [hit] = (await ask(input)).hits;
  return hit ? hit.record.u.replace('/standards/', '') + (hit.answer ? `#${hit.answer.h}` : hit.section === undefined ? '' : `#${hit.record.s[hit.section]!.h}`) : '';
};

describe('各种打法', () => {
  test.each([
    ['别称以外的说法', '旷会', '201#s1'],
    ['条文里的词的说法', '介绍信作废', '302#s0'],
    ['英文', 'membership dues', '303#s0'],
    ['分数', '4/5', '103#s0'],
    ['百分数', '80%到会', '103#s0'],
    ['汉字的百分数', '百分之八十到会', '103#s0'],
    ['量词', '7名党员', '202#s1'],
    ['汉字的数', '七人', '202#s1'],
    ['繁体', '黨費', '303'],
    ['整句繁体', '預備黨員的公示', '301'],
    ['两个字错一个：同音', '党废', '303'],
    ['两个字错一个：形近', '党微', '403'],
    ['长词里错一个', '组织关糸', '302'],
    ['拼音', 'dangfei', '303'],
    ['拼音少个 g', 'danyuandahui', '201'],
    ['拼音平翘舌', 'zhuzhiguanxi', '302'],
    ['拼音颠倒', 'huanjiexaunju', '103'],
    ['拼音夹汉字', '党员dahui', '201'],
    ['首字母夹汉字', 'hj选举', '103'],
    ['全角', 'ＪＧＤＪ　３０３', '303'],
    ['词序颠倒', '党员发展', '301'],
    ['词在别的词中间', '支委', '202'],
    ['别称后面还有词', '预备党员从哪天起交党费', '303'],
  ])('%s：%s → %s', async (_, input, expected) => {
    const first = await leading(input);
    expect(expected.includes('#') ? first : first.split('#')[0]).toBe(expected);
  });

  test('改过再查的，说出改成了什么；引号里的照原样', async () => {
    expect((await ask('党废')).instead).toBe('党费');
    expect((await ask('“党废”')).instead).toBeUndefined();
    expect((await ask('党费')).instead).toBeUndefined();
  });

  test('写得对的词不改', async () => {
    for (const input of ['党费', '党员大会', '组织关系怎么转', '公示几天', '换届选举']) expect((await ask(input)).instead, input).toBeUndefined();
  });
});

describe('次序', () => {
  test('问的就是它，答复在最前面；答复、例外、依据都在', async () => {
    const [hit] = (await ask('介绍信过了日子还能用')).hits;
    expect(hit).toMatchObject({kind: 'answer', answer: {a: '不能；说明原因，重新开具'}});
    expect(await leading('介绍信失效')).toBe('302#question-late');
  });

  test('打的就是名称、编号，先给它', async () => {
    for (const [input, expected] of [['组织关系', '302'], ['302', '302'], ['JGDJ 302', '302'], ['JGDJ 302—2026', '302']] as const) expect(await leading(input)).toBe(expected);
  });

  test('角色到责任清单，角色加月份到那个月，表单的名称到表单', async () => {
    expect(await leading('组织委员')).toBe('/duties/organizationMember');
    expect(await leading('组织委员3月')).toBe('/calendar?role=organizationMember#s2');
    expect(await leading('组织委员十二月')).toBe('/calendar?role=organizationMember#s11');
    expect(await leading('党员大会签到表')).toBe('201#s2');
  });

  test('废止的排在最后，写给开发的没有别的才列', async () => {
    const codes = (await ask('学习')).hits.map(({record}) => record.c);
    expect(codes.indexOf('304')).toBeGreaterThan(codes.indexOf('306'));
    // 打的就是它的编号的，就要它。
    expect((await ask('304')).hits[0]!.record.c).toBe('304');
    expect((await ask('签到')).hits.some(({record}) => record.u === '/data')).toBe(false);
    expect(await leading('sheet')).toBe('/data#s0');
  });

  test('多取几页，前面的次序不变：框里和查找页一个样', async () => {
    for (const input of ['党员', '到会', '学习']) {
      const [box, full] = [await odd.search(input, {limit: 8}), await odd.search(input, {limit: 100})];
      expect(full.hits.slice(0, box.hits.length).map(({record, section}) => [record.u, section])).toEqual(box.hits.map(({record, section}) => [record.u, section]));
    }
  });
});

describe('查不到、没查全', () => {
  test('什么也没有：给出像的词和相近的事', async () => {
    const {hits, near} = await ask('租知官戏');
    expect(hits).toEqual([]);
    expect(near!.words).toContain('组织关系');
    expect(near!.tasks).toContainEqual({task: '转组织关系', url: '/standards/302'});
  });

  test('没有全部取来看的，说还有', async () => {
    expect((await odd.search('党员', {limit: 20, pages: 2})).more).toBe(true);
    expect((await odd.search('左胸', {limit: 20, pages: 8})).more).toBe(false);
  });

  test('一页的小节、总的条数截掉了也说还有；列得够多，有这个词的一处不少，才说没有了', async () => {
    const clauses = Object.fromEntries(Array.from({length: 9}, (_, index) => [`5.${index + 1} 档案`, `第 ${index} 处写着暖气费。${index % 2 ? '另有别的话，长一些。'.repeat(20) : ''}`]));
    const long = createEngine(memorySource({release: '2026', pages: [page({code: '101', title: '取暖规范', sections: clauses}), page({code: '102', title: '会议规范', sections: {'5.1 时间': '每月一次。'}})]}));
    const shown = async (limit: number, sectionsPerPage: number) => {
      const {hits, more} = await long.search('暖气费', {limit, sectionsPerPage});
      return [hits.filter(({section}) => section !== undefined).length, more];
    };
    expect(await shown(100, 3)).toEqual([3, true]);
    expect(await shown(4, 12)).toEqual([4, true]);
    expect(await shown(100, 12)).toEqual([9, false]);
  });
});
