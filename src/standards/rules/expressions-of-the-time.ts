import {around, type LanguageRule} from './language';

/** 有时段的提法：from 之前还没有，until 起已经改了说法。日期取文件印发、会议闭幕或条例施行之日。 */
const expressions: readonly {pattern: RegExp; from?: string; until?: string; instead: string}[] = [
  {pattern: /“不忘初心、牢记使命”主题教育/, from: '2019-05-31', instead: '2019 年才开展'},
  {pattern: /党史学习教育/, from: '2021-02-20', instead: '2021 年才开展'},
  {pattern: /学习贯彻习近平新时代中国特色社会主义思想主题教育/, from: '2023-04-03', instead: '2023 年才开展'},
  {pattern: /党纪学习教育/, from: '2024-04-07', instead: '2024 年才开展'},
  {pattern: /学习强国/, from: '2019-01-01', instead: '平台 2019 年才上线'},
  {pattern: /两个确立/, from: '2021-11-11', instead: '2021 年才提出'},
  {pattern: /两个维护/, from: '2018-01-12', instead: '2018 年才有这个提法'},
  {pattern: /习近平新时代中国特色社会主义思想/, from: '2017-10-18', instead: '党的十九大才提出'},
  {pattern: /第一议题/, from: '2019-01-01', instead: '后来才有这个做法'},
  {pattern: /二十大/, from: '2022-10-16', instead: '二十大还没有召开'},
  {pattern: /中国式现代化/, from: '2021-07-01', instead: '后来才有这个提法'},
  {pattern: /国家监察委员会|(?<!纪)监察委员会/, from: '2018-03-23', instead: '监察委员会 2018 年才成立'},
  {pattern: /党徽党旗条例/, from: '2021-06-26', instead: '条例 2021 年才施行'},
  {pattern: /(?<!不再[^。；]*)流动党员活动证/, until: '2024-11-01', instead: '流动党员管理已改，不再凭此证'},
  {pattern: /六个一律|党的群众路线教育实践活动正在/, until: '2014-10-08', instead: '已经结束'},
  {pattern: /国家行政学院(?!（)/, until: '2018-03-21', instead: '写“中央党校（国家行政学院）”'},
  {pattern: /党内政治生活的若干准则（试行）/, until: '2016-10-27', instead: '另有《关于新形势下党内政治生活的若干准则》'},
];

/** 提法与时间相符。 */
export const expressionsOfTheTime: LanguageRule = {
  name: 'expressions-of-the-time',
  about: '只用本次发布那时有、还没有改掉的提法。',
  why: '2017 版是 2017 年的样子，写进后来的提法就成了假的；2026 版还照旧提法写，读者会照着办已经不办的事。时间以体系表 asOf 为准。',
  wrong: '（2017 版）结合主题教育，用学习强国开展学习。',
  right: '（2017 版）结合“两学一做”学习教育，用书面材料开展学习。',
  remedy: '改成那时的提法；引用文件名称、讲历史而必须写到的，登记例外。',
  check(passages, _standard, release, report) {
    const {asOf} = release.system;
    for (const passage of passages) {
      for (const {pattern, from, until, instead} of expressions) {
        const found = pattern.exec(passage.text);
        if (!found) continue;
        if (from && asOf < from) report(passage, `${around(passage.text, found.index, found[0].length)}：本次发布的依据核到 ${asOf}，${instead}（${from}）`);
        if (until && asOf >= until) report(passage, `${around(passage.text, found.index, found[0].length)}：${until} 起${instead}`);
      }
    }
  },
};
