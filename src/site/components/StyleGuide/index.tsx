import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import ViewPage, {Cell} from '../ViewPage';
import type {StyleGuideProps} from '@site/src/domain/views/guides';

/** 起草风格指南：规则部分由规则自己的说明、反例和例外登记册推出。 */
export default function StyleGuide({language, content, expressions, release}: StyleGuideProps): ReactNode {
  return (
    <ViewPage title="起草风格指南" description="标准的条文、程序和表单怎么写：用语、数字、标点和结构的每条规则，附例子、改法和例外" crumbs={[{text: '首页', href: '/'}, {text: '起草风格指南'}]}>
      <p>写标准是写给要照着办的人看的：打开一页，知道是不是自己的事、第几天之前做完、做成什么样算合格。下面每条规则都由 <code>npm run check</code> 自动查，一次列出全部问题，哪个文件、哪一行、写了什么、该写什么。</p>
      <p>怎么走完一次修订，见<Link to="/guide/revise">一次修订怎么走</Link>。</p>

      <h2 id="principles">一、先记住五句话</h2>
      <ol>
        <li><strong>一段只说一件事。</strong>两个要求写成两段，各有编号，检查才查得到，修订才对得上。</li>
        <li><strong>先写谁，再写应、宜、可，再写做什么、何时、多少。</strong>“党支部应每月开展 1 次主题党日”，不写“主题党日活动要定期开展好”。</li>
        <li><strong>每条要求有出处。</strong>法规的话后面紧跟出处和条号；本单位定的写 <code>{'<Own />'}</code>，不印出来，读者见没有出处就知道是自定的；查不实的不写成规则。</li>
        <li><strong>写得出来就查得出来。</strong>含“应”的条款都要有检查项；查不了的想清楚是不是该写“宜”。</li>
        <li><strong>各单位不一样的数写成参数，法定的数照写。</strong>参数别的单位能改，法定的底线不能。</li>
      </ol>

      <h2 id="words">二、用语（{language.length} 条）</h2>
      <p>条文、步骤、检查项、表单里的字都查。{language.filter(({isMechanical}) => isMechanical).length} 条可以自动改：<code>npm run check -- --fix</code>，只动写法，意思一处不动。别的确有道理不按它写的，在 <code>docs/registers/exceptions.yml</code> 登记：<code>{'- {rule: 规则名, standard: "编号", text: 那一处的原文, reason: 为什么}'}</code>；用不到了检查会报。</p>
      {language.map(({name, about, why, wrong, right, remedy, isMechanical, exceptions}) => (
        <section key={name}>
          <h3 id={name}>{about}</h3>
          <dl>
            <dt>不写</dt><dd><del>{wrong}</del></dd>
            <dt>要写</dt><dd>{right}</dd>
            <dt>为什么</dt><dd>{why}</dd>
            <dt>怎么改</dt><dd>{remedy}</dd>
            <dt>规则名</dt><dd><code>{name}</code>{isMechanical ? '，自动改' : '，可登记例外'}{exceptions.length > 0 && `；${release}登记了 ${exceptions.length} 处：${exceptions.map(({standard, text, reason}) => `${standard}“${text}”（${reason}）`).join('；')}`}</dd>
          </dl>
        </section>
      ))}

      <h3 id="dated">有时段的提法</h3>
      <p>检查按本次发布的依据核到哪一天判断；日期都核到出处，核不到的不列。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">有时段的提法</caption>
        <thead><tr>{['提法', '何时', '怎么写', '出处'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {expressions.map(({term, when, instead, source}) => (
            <tr key={term}><Cell label="提法">{term}</Cell><Cell label="何时">{when}</Cell><Cell label="怎么写">{instead}</Cell><Cell label="出处">{source}</Cell></tr>
          ))}
        </tbody>
      </table>

      <h2 id="content">三、内容和结构（{content.length} 条）</h2>
      <p>例子都在一套合格的小标准上改坏一处，右边是检查真说的话。文件怎么写，见项目里的 CONTRIBUTING.md。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">内容规则</caption>
        <thead><tr>{['要求', '写错的例子', '检查怎么说'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {content.map(({name, about, example}) => (
            <tr key={name} id={name}>
              <Cell label="要求">{about}</Cell>
              <Cell label="写错的例子">{example ? <><code>{example.from}</code> 写成 <code>{example.to || '（空）'}</code></> : '与前一版比出来的'}</Cell>
              <Cell label="检查怎么说">{example?.message ?? '说出改了哪几处、版次应写几'}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <p>规则的名字和本页的锚点相同，报告里行列后面的那个词就是；本机看一条：<code>npm run check -- --explain modal-verbs</code>。</p>
    </ViewPage>
  );
}
