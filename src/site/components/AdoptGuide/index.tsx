import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import GuidePictures from '../GuidePictures';
import ViewPage, {Cell} from '../ViewPage';
import styles from './styles.module.css';
import type {AdoptGuideProps} from '@site/src/domain/views/guides';
import {alterExample} from '@site/src/domain/adopt/example';
import {pageNames} from '@site/src/domain/glossary';

/** 识标的六件事；做法出自公开报道，谁办、办到什么程度是建议。 */
const STARTING = [
  {what: '领导小组', who: '单位主要负责人任组长，各党支部书记参加', done: '组长和成员记入会议记录；不另设办公室，不专门发文'},
  {what: '先学', who: '领导小组和起草的人', done: '看懂标准是什么、为什么做；照着党员大会、主题党日两个标准各办过一次'},
  {what: '方案', who: '党务工作者拟，一页', done: '写明先用哪几个标准、谁起草、谁审、什么时候启用'},
  {what: '起草班子', who: '做过党支部书记的、熟悉业务的、会用电脑的', done: '两三个人即可，每人认下几个标准，原来的工作有人分担'},
  {what: '专题研究和经费', who: '局党委（党组）会议', done: '一次会议议定上面四件，印制、培训和网站的开支有出处'},
  {what: '动员会', who: '单位主要负责人讲，党员参加', done: '与已有的会合并开；每人知道从哪天起、自己先用哪一个'},
];

/** 采用指南：给没有程序员的单位。 */
export default function AdoptGuide({fields, pictures, adopted}: AdoptGuideProps): ReactNode {
  // 文章链到这里。
  useBrokenLinks().collectAnchor('begin');
  const shown = (step: string) => <GuidePictures pictures={pictures} step={step} />;
  return (
    <ViewPage title={pageNames.adoptGuide.title} description="别的单位怎么把这套标准换成自己的名称和做法，以后怎么跟上修订" crumbs={[{text: '首页', href: '/'}, {text: pageNames.adoptGuide.title}]}>
      <p>这套标准可以整套拿去用：换成你们的名称，改几个数，不合适的条文改掉，没有的层级写明归谁。每一处改动都要写理由，页面上看得见，也能与原文对照。法规定的底线（频次、人数、比例、日数）改不低：参数、条文、周期性工作都查。</p>
      {adopted && <p>本站就是这样做出来的。</p>}
      <p>有两种做法。只要文件的，照第二节在网页上做，不用装软件，半天能定下来；要逐条改条文、建自己的网站的，再看第四节以下。</p>

      <h2 id="begin">动手以前：识标</h2>
      <p>这套做法分识标、建标、贯标三段，识标就是先弄懂标准，把事有人管、钱有出处定下来。六件事，办完一件勾一件；只有一个党支部的，在一次党员大会上办完。</p>
      <table className="ws-table ws-list">
        <caption className="ws-sr">识标的六件事</caption>
        <thead><tr>{['事', '谁', '办到什么程度'].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {STARTING.map(({what, who, done}) => (
            <tr key={what}>
              <Cell label="事">□ {what}</Cell>
              <Cell label="谁">{who}</Cell>
              <Cell label="办到什么程度">{done}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <p>做的时候守四个词：<strong>简化</strong>，能少写一条、少填一张表的就少；<strong>统一</strong>，同一件事全套只有一个说法；<strong>协同</strong>，标准之间、党建和业务之间接得上；<strong>优化</strong>，用着不顺就改。做起来是建体系、做标准、用标准、评标准四步，评出的问题再改回标准里。{!adopted && <>来历见<Link to="/blog/how-it-began">把党建工作写成标准</Link>。</>}</p>

      <h2 id="decide">一、先商量定四件事</h2>
      <ol>
        <li><strong>叫什么</strong>：单位名称、标准代号（两到八个大写字母，不能用 GB、DB）、由谁发布。</li>
        <li><strong>有哪几级</strong>：没有党总支的，它的事由局党委还是党支部办，一个角色一个角色定下来。</li>
        <li><strong>哪些不用</strong>：不采用的标准，别处引用到它时改看你们的哪份文件。</li>
        <li><strong>哪些要改</strong>：先看<Link to="/standards/">标准体系表</Link>里的每一页，把要改的数、条文、步骤、表单记下来，写上理由。</li>
      </ol>

      <h2 id="online">二、在网页上做</h2>
      <p>打开<Link to="/adopt">照着做一套</Link>，电脑、手机都行。填的内容只记在这个浏览器里，不上传；中途关掉，下次打开还在。</p>
      <ol className={styles.steps}>
        <li><p><strong>填单位。</strong>三格都要填，名称会印在封面、正文和每张表单上。填得不对，格子下面当场说为什么。</p>{shown('unit')}</li>
        <li><p><strong>定层级。</strong>没有的一级去掉勾，下面写明它的职责归谁；条文、步骤、表单、日历里都照没有那一级写，不再提它。叫法不同的（镇党委、学校党委、公司党委）在下面“叫法”里填，全都换。</p>{shown('tiers')}</li>
        <li><p><strong>选标准。</strong>不采用的去掉勾，写理由；别的标准引用到它的，还要写由你们的哪份文件代替。</p>{shown('standards')}</li>
        <li><p><strong>改参数。</strong>按标准展开，格子下面写着原来是多少、能改到多少。法规定的底线改不低，会说出是哪部法规第几条。</p>{shown('parameters')}</li>
        <li><p><strong>定日子。</strong>发布日期、实施日期、文号、起草人印在前言里；还没有定的空着，文件里写还没有发布，标准编号先不带年份，第一次做的都是第一版。</p></li>
        <li><p><strong>看会得到什么。</strong>每改一处，下面跟着变：几个标准、几张表单，改了哪些，哪些工作换了人。有要改的地方，点一下就到那一格；换掉没有的层级以后可能不通的句子列在“要你们看一眼的句子”，就在那里改。</p>{shown('preview')}</li>
        <li><p><strong>下载。</strong>点“下载全套”，几秒钟得到一个压缩包。解开后先打开里面的“目录.html”，列着全部标准、汇编、表单、样板和工作日历，点开就是 Word、Excel；文件都是中文名，不开目录也找得到。要 PDF 的，用 Word、WPS 另存；上墙图打开“上墙图.html”，打印时选“另存为 PDF”。</p>{shown('download')}{shown('package')}</li>
        <li><p><strong>留好 profile.yml。</strong>压缩包里有它。下次要接着改、换一台电脑做、请别人看，在页面顶上“读入 profile.yml”。</p></li>
      </ol>

      <h2 id="approve">三、审定和启用</h2>
      <ol>
        <li>把汇编发给各支部看，提的意见能在网页上改的回去改，重新下载；要改条文的记下来，在 Word 里改，写明理由，或照第四节建网站来改。</li>
        <li>对照法规原文核一遍。这套标准是示范文本，每页的“依据”列出了要核的法规和条。</li>
        <li>会议审定，由发布人印发，定下实施日期；同时废止被代替的文件。</li>
        <li>表单发到各支部，工作日历订到手机里，从实施之日起照做。</li>
        <li>改用须注明出处（标准文本以 CC BY 4.0 许可）；“目录.html”和各页已经写好，不要删。</li>
      </ol>

      <h2 id="start">四、建自己的网站</h2>
      <p>请一位会用电脑的同志装好 Node.js，在项目文件夹里运行下面两行，其余的照提示填：</p>
      <pre><code>{'npm ci\nnpm run adopt -- init'}</code></pre>
      <p>它把你们填的写进 <code>profile.yml</code>，清空文章，许可声明不动。在网页上做过的，或者已经有写好的一份，第二行换成 <code>npm run adopt -- init --profile 下载的那份</code>，不用再填。以后所有的改动都只写在这一个文件里；自己另写的标准用 <code>npm run new -- standard</code> 起草，放在 <code>own/</code> 文件夹，编号从 901 起。</p>
      <p>项目里的 <code>profiles/</code> 有三份现成的样子：只有一个党支部的局、乡镇、学校。挑一份最像的，<code>npm run adopt -- init --profile profiles/township/profile.yml</code>（旁边的 <code>own/</code> 一起搬来），再照着改。</p>
      <p>项目里的测试照样能跑：<code>npm test</code> 在你们的项目里也是全部通过的；代码仓库上的自动流程跟着发布网站，演练、样板这些上游的事自己跳过。</p>

      <h2 id="alter">五、改条文、步骤、表单</h2>
      <p>改条文的样子：</p>
      <pre><code>{alterExample.trimEnd()}</code></pre>
      <p><code>clause</code> 是条文的锚点：在网页上点条文的编号，地址栏 # 后面的就是。问答里依这一条作答的，看过答复照旧对的写进 <code>answers</code>，漏写了检查会说出是哪一问；改成“应”的新要求，还要有检查项查它。写好后运行：</p>
      <pre><code>{'npm run check -- --fix\nnpm run preview'}</code></pre>
      <p>第一行检查，有毛病就说出哪一行、写了什么、可以写什么；第二行在本机打开你们的网站。</p>
      {shown('result')}

      <h2 id="own-release">六、发布你们自己的一版</h2>
      <p>定了日子，写进 <code>profile.yml</code>，再发布：</p>
      <pre><code>{'release: {发布日期: "2027-01-15", 实施日期: "2027-02-01", 文号: 甲档党〔2027〕3 号}\n\nnpm run check -- --fix\nnpm run adopt -- release 2027\nnpm run adopt -- release 2027 --write'}</code></pre>
      <p>第一行是写进去的；检查替你把各项排好次序。不带 <code>--write</code> 的只演习。发布的一版封上不再动，网站上就是现行版，地址不变；以后改 <code>profile.yml</code>，改出来的是下一版的草案。再发布时，变了的标准升一版，没有变的照旧；历次版本、新变化、订阅、修订对照都是你们自己的，原文另列在一边。印错了要更正的，改好 <code>versioned_docs/version-own-2027</code> 里的文件，运行 <code>npm run release -- reseal own-2027 --reason "更正了什么" --write</code>。</p>

      <h2 id="keep-up">七、跟上修订</h2>
      <p>原来的标准出了新版，先看报告，再换：</p>
      <pre><code>{'npm run adopt -- upstream 新版所在的文件夹\nnpm run adopt -- upstream 新版所在的文件夹 --apply'}</code></pre>
      <p>报告说明：你们采用的标准哪些变了、谁要看、为什么；你们的改动哪些照用，哪些上游已经这样改了，哪些冲突。<code>--apply</code> 把不冲突的全部换好；冲突的三列并排给你们看：你们的、原来的、新版的；在 <code>profile.yml</code> 里留下 <code>unsettled</code> 一行，处理完检查才通过。上游的程序也更新了的，报告开头说怎么更新。换了不合适，<code>npm run adopt -- undo</code> 退回换上以前的样子；你们自己发布过的一直留着。中途出错或者断电，原来的一点不丢：再运行一次会先退回原样。</p>
      {shown('upgrade')}
      <p>在网页上做的：网站换了新版以后，在<Link to="/adopt">照着做一套</Link>读入原来的 <code>profile.yml</code>，不再适用的地方会指出来，改好重新下载。</p>

      <h2 id="fields">八、profile.yml 各项</h2>
      <table className="ws-table">
        <thead><tr><th scope="col">项</th><th scope="col">是什么</th><th scope="col">怎么写</th></tr></thead>
        <tbody>
          {fields.map(({path, title, description, required, choices}) => (
            <tr key={path}>
              <Cell label="项">{path}</Cell>
              <Cell label="是什么">{title}{required && '（必填）'}</Cell>
              <Cell label="怎么写">{description}{choices.length > 0 && `可写 ${choices.join('、')}。`}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <p>带 <code>[]</code> 的可以写几条。</p>
    </ViewPage>
  );
}
