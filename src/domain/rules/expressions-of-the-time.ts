import {around, type LanguageRule} from './language';

/** 一个有时段的提法。 */
export interface DatedExpression {
  /** 怎么叫它，给人看。 */
  term: string;
  /** 认它的写法；缺省就是 term。 */
  pattern?: RegExp;
  /** 这一天之前还没有。 */
  from?: string;
  /** 这一天起已经改了。 */
  until?: string;
  /** 是怎么回事、该怎么写。 */
  instead: string;
  /** 日期的出处。 */
  source: string;
}

/** 有时段的提法，依时间排。日期都核到出处；核不到的不列。 */
export const expressions: readonly DatedExpression[] = [
  {term: '结合、正在开展党的群众路线教育实践活动', pattern: /(?:结合|正在|继续)(?:开展)?党的群众路线教育实践活动/, until: '2014-10-08', instead: '已经总结结束，写它的成果', source: '央视网 2014-10-08：党的群众路线教育实践活动总结大会当日在北京召开'},
  {term: '党内监督条例（试行）', until: '2016-10-27', instead: '写《中国共产党党内监督条例》', source: '登记册 inner-supervision-2016'},
  {term: '习近平新时代中国特色社会主义思想', from: '2017-10-18', instead: '党的十九大才提出', source: '党的十九大报告；登记册 party-constitution 2017 年修改'},
  {term: '国家行政学院', pattern: /(?<!（)国家行政学院/, until: '2018-03-21', instead: '写“中央党校（国家行政学院）”', source: '《深化党和国家机构改革方案》，新华社 2018-03-21'},
  {term: '国家监察委员会', from: '2018-03-23', instead: '这一天才成立', source: '《北京周报》2018-12-28：国家监察委员会 2018-03-23 设立'},
  {term: '学习强国', from: '2019-01-01', instead: '平台这一天才上线', source: '“学习强国”总编辑 2023-07-07 文：自 2019-01-01 上线以来'},
  {term: '“不忘初心、牢记使命”主题教育', from: '2019-05-31', instead: '这一天才部署', source: '新华社 2019-12-23：主题教育工作会议 2019-05-31 召开'},
  {term: '党史学习教育', from: '2021-02-20', instead: '这一天才动员部署', source: '新华社：党史学习教育动员大会 2021-02-20 召开'},
  {term: '党徽党旗条例', from: '2021-06-26', instead: '条例这一天才施行', source: '登记册 party-emblem-flag-2021'},
  {term: '两个确立', from: '2021-11-11', instead: '党的十九届六中全会才提出', source: '《关于党的百年奋斗重大成就和历史经验的决议》，全会 2021-11-11 闭幕'},
  {term: '二十大', from: '2022-10-16', instead: '这一天才开幕', source: '党的第二十次全国代表大会 2022-10-16 开幕'},
  {term: '学习贯彻习近平新时代中国特色社会主义思想主题教育', from: '2023-03-30', instead: '这一天才决定开展', source: '中央政治局 2023-03-30 会议'},
  {term: '党纪学习教育', from: '2024-04-03', instead: '这时才部署，2024 年 4 月至 7 月开展', source: '中央党的建设工作领导小组 2024-04-03 会议'},
  {term: '年审流动党员活动证', pattern: /(?<!不再)(?<!不再每年)年审《?流动党员活动证|(?<!不再年审《?)流动党员活动证》?[^，。；]{0,6}年审/, until: '2024-11-30', instead: '在全国党员管理信息系统登记', source: '登记册 mobile-members-2006，已被 mobile-members-2024 取代'},
];

/** 提法与时间相符。 */
export const expressionsOfTheTime: LanguageRule = {
  name: 'expressions-of-the-time',
  about: '只用本次发布那时有、还没有改掉的提法。',
  why: '2017 版是 2017 年的样子，写进后来的提法就成了假的；2026 版还照旧提法写，读者会照着办已经不办的事。时间以体系表 asOf 为准。',
  wrong: '（2017 版）用学习强国开展党史学习教育。',
  right: '（2017 版）结合“两学一做”学习教育，用书面材料开展学习。',
  remedy: '改成那时的提法；引用文件名称、讲历史而必须写到的，登记例外。',
  check(passages, _standard, release, report) {
    const {asOf} = release.system;
    for (const passage of passages) {
      for (const {term, pattern = term, from, until, instead} of expressions) {
        const index = typeof pattern === 'string' ? passage.text.indexOf(pattern) : passage.text.search(pattern);
        if (index < 0) continue;
        const shown = around(passage.text, index, term.length);
        if (from && asOf < from) report(passage, `${shown}：本次发布的依据核到 ${asOf}，${instead}（${from}）`);
        if (until && asOf >= until) report(passage, `${shown}：${until} 起${instead}`);
      }
    }
  },
};
