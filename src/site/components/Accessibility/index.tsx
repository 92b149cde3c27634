import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Cell} from '../ViewPage';
import {checklist, methods, verdicts, type CheckItem, type Verdict} from './checklist';
import type {AccessibilityProps} from '@site/src/domain/views/guides';

/** 最近一次逐页核对的日子；核对表改了就一起改。 */
export const CHECKED = '2026 年 11 月 25 日';

const counts = (Object.keys(verdicts) as Verdict[])
  .map((verdict) => ({verdict, count: checklist.flatMap(({items}) => items).filter((item) => item.verdict === verdict).length}))
  .filter(({count}) => count);

/** 本网站没有的内容，准则用不上：合成一段。 */
function Absent({items}: {items: readonly CheckItem[]}): ReactNode {
  if (!items.length) return null;
  return <p>{verdicts.none}，用不上的 {items.length} 条：{items.map(({criterion, title, note}) => `${criterion} ${title}（${note.replace(/。$/, '')}）`).join('；')}。</p>;
}

/** 无障碍声明：照什么做、查了什么、差在哪里、怎么反映。 */
export default function Accessibility({feedback}: AccessibilityProps): ReactNode {
  const place = '写明哪一页、用什么设备和软件、遇到什么';
  return (
    <ViewPage crumbs={[{text: '首页', href: '/'}, {text: '无障碍声明'}]} title="无障碍声明" description="本网站的无障碍做法、核对结果、已知的不足和反映的办法">
      <p>看不清、看不见、用不了鼠标的同志，也要能查、能读、能下载。本网站照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668—2019）的四项原则做，逐条以《Web 内容无障碍指南》（WCAG）2.2 的 A、AA 级准则核对。</p>
      <h2 id="how">怎么用更方便</h2>
      <ul>
        <li><strong>看不清</strong>：右上角（手机在菜单里）点“大字”，整站放大，下次照旧；也可以用浏览器放大，放到 400% 不用左右拖。旁边的按钮换浅色、深色。</li>
        <li><strong>用读屏</strong>：每页开头有“跳到主要内容”；按标题跳，一章一节都是标题；流程图不用看，下面的步骤表内容相同。</li>
        <li><strong>只用键盘</strong>：Tab 往后，Shift+Tab 往前，回车打开。</li>
        <li><strong>不开脚本</strong>：标准、清单、日历、下载照样能读能用；只有查找、筛选和“照着做一套”要用脚本。</li>
        <li><strong>没有网络</strong>：<Link to="/downloads">下载</Link>全套压缩包或汇编，拷到电脑上用。</li>
      </ul>
      <h2 id="result">核对的结果</h2>
      <p>{CHECKED}核对。WCAG 2.2 的 A、AA 级准则共 {checklist.flatMap(({items}) => items).length} 条：{counts.map(({verdict, count}) => `${verdicts[verdict]} ${count} 条`).join('，')}。</p>
      <p>这是自己核对的结果，没有经过检测机构。GB/T 37668—2019 的 58 项指标分三级（一级 20 项，二级再加 17 项，三级全部），它的条款号和分级没有逐项对照标准原文，所以这里只按它的四项原则分组，不说达到哪一级。</p>
      {checklist.map(({id, title, items}) => (
        <section key={id} aria-labelledby={id}>
          <h3 id={id}>{title}</h3>
          <table className="ws-table ws-list">
            <caption className="ws-sr">{title}：逐条核对</caption>
            <thead><tr>{['准则', '结论', '怎么做的', '怎么查的'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
            <tbody>
              {items.filter(({verdict}) => verdict !== 'none').map(({criterion, title: name, verdict, note, by}) => (
                <tr key={criterion}>
                  <Cell label="准则">{criterion} {name}</Cell>
                  <Cell label="结论">{verdicts[verdict]}</Cell>
                  <Cell label="怎么做的">{note}</Cell>
                  <Cell label="怎么查的">{by && methods[by]}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
          <Absent items={items.filter(({verdict}) => verdict === 'none')} />
        </section>
      ))}
      <h2 id="tests">怎么查的</h2>
      <ul>
        <li><strong>程序逐页</strong>：全部页面用 axe-core 查，浅色、深色、大字各一遍，另查 320 像素宽会不会横向滚动。程序只查得出一部分问题。</li>
        <li><strong>专门测试</strong>：标准页用键盘从头走到尾；十三种页面逐个聚焦看焦点框，文字放到 200%，放宽间距；标准页另查强制颜色、减少动画。</li>
        <li><strong>人工</strong>：起草的人对照准则读过代码，看过几种页面的截图；强制颜色（高对比度）下只看过标准页。没有用真的读屏软件走过。</li>
      </ul>
      <h2 id="limits">已知的不足</h2>
      <ul>
        <li>没有请视障同志用真的读屏软件（NVDA、争渡、VoiceOver）逐页试过，读屏的效果是照浏览器给读屏软件的内容核的；也没有在微信里用读屏试过。</li>
        <li>下载的 Word、Excel 有标题样式和表头，PDF 没有按 PDF/UA 核过；用读屏的，看网页或 Word。</li>
        <li>换版次的菜单鼠标指着时，按 Esc 收不起来，要移开鼠标（准则 1.4.13）。</li>
        <li>流程图很宽时要在图框里左右滚动，或者看步骤表。</li>
        <li>标准正文是公文用语，没有另做简明读本；拼音、手语都没有。</li>
        <li>起草组用的编辑界面（/admin）是别人的程序，不在核对之内。</li>
      </ul>
      <h2 id="feedback">用不了，怎么反映</h2>
      {feedback
        ? <p>{place}，<a href={feedback}>告诉我们</a>；本网站的人看到后改，改不了的说明原因，并另给能用的文本。</p>
        : <p>{place}，告诉发布本网站的单位。</p>}
    </ViewPage>
  );
}
