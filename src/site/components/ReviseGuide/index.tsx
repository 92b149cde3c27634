import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import GuidePictures from '../GuidePictures';
import ViewPage from '../ViewPage';
import styles from './styles.module.css';
import type {ReviseGuideProps} from '@site/src/domain/views/guides';

/** 一次修订怎么走：从法规变动到发布新版，用真的那一次讲。 */
export default function ReviseGuide({code, title, edition, regulation, releases, reminder, lines, problem, notes, template, command, summary, announcement, pictures}: ReviseGuideProps): ReactNode {
  const shown = (step: string) => <GuidePictures pictures={pictures} step={step} />;
  const comparison = `/changes/${releases.before}..${releases.after}/${code}`;
  return (
    <ViewPage title="一次修订怎么走" description="法规变了，怎样从提醒、提意见、改草案、检查、送审、修订对照、合并到发布新版和通知，用发展党员工作细则的一次真修订讲" crumbs={[{text: '首页', href: '/'}, {text: '一次修订怎么走'}]}>
      <p>2026 年 5 月 11 日，《{regulation}》修订施行。下面照 {code} {title}从 {releases.before} 版改到 {releases.after} 版的那一次，走完一遍；命令说的话、改前改后的条文都是真的。条文怎么写，见<Link to="/guide/style">起草风格指南</Link>。</p>

      <h2 id="notice">一、知道该改了</h2>
      <p>法规登记册 <code>docs/registers/regulations.yml</code> 给这件法规加一个版本和核到的条，<code>docs/system.yml</code> 的 <code>asOf</code> 改成对着原文核到的那天。以后每次检查都提醒，哪一版的哪个标准还引着旧的：</p>
      <pre className={styles.said}><code>{`npm run check\n…\n哪些标准该修订了（提醒，不算错）：\n${reminder.map((line) => `  ${line}`).join('\n')}`}</code></pre>
      <p>网站上那个标准的页面和<Link to="/basis/member-recruitment-rules">这件法规的页面</Link>也写明后来变了，读者先看新的。</p>
      {shown('notice')}

      <h2 id="feedback">二、收意见</h2>
      <p>照着做的人最先发现问题。在标准页选中几个字，旁边出来“对这一条提意见”，表单里已经填好哪一版、哪一条、选中的字；不用懂 Git。意见进了清单，起草组逐条定改不改，改的记在合并请求里。</p>
      {shown('feedback')}

      <h2 id="edit">三、开一个分支，改草案</h2>
      <p>只改 <code>docs/</code>，那是下一版的草案；发布过的版次封着，改了检查会说。不写程序的同志运行 <code>npm run edit</code>，在浏览器里改。条文像网页一样一句一句改，编号自己排，依据、引用、表单从单子里选：</p>
      {shown('edit-clause')}
      <p>步骤和表单逐栏填，流程图、表单随改随画：</p>
      {shown('edit')}
      <p>点“保存”先检查，没有通过的说出是哪一栏、该写什么，点一下就走到那里；存好的是一份草稿，别人看不到。改完放到“就绪”，点“立即发布”：照全套检查一遍，问清版次、修订说明、新写的“应”归到哪个检查项，答了才并进草案。两个窗口改了同一处的并排给你看，两份都留着。</p>
      <p>习惯改文本的：</p>
      <pre className={styles.said}><code>{`git switch -c ${code}-new-rules\nnpm run check -- --watch`}</code></pre>
      <p>以公示这一条为例。细则从前没有全国统一的天数，{releases.before} 版由本单位自定（<code>{'<Own />'}</code>），天数是参数；修订后的细则定了底线，{releases.after} 版照写，不再是参数，后面写上条号：</p>
      <pre className={styles.said}><code><del>{lines.before}</del>{'\n'}<ins>{lines.after}</ins></code></pre>

      <h2 id="check">四、检查</h2>
      <p>存一次盘查一遍。编号、标点、空格、键的次序 <code>npm run check -- --fix</code> 自动改；意思上的它只说不改。改了条文而忘了升版次，它这样说：</p>
      <pre className={styles.said}><code>{problem}</code></pre>
      <p>于是把 <code>edition</code> 写成 {edition}，写修订说明，从读者要做的事说起，写明谁要知道：</p>
      <pre className={styles.said}><code>{`edition: ${edition}\n…\nrevisionNote:\n${notes.map(({kind, roles, text}) => `  - kind: ${kind}\n    for: [${roles.join(', ')}]\n    text: ${text}`).join('\n')}`}</code></pre>
      <p>条文动了，步骤、检查项、表单里对应的也动：检查会把没有检查项的“应”、指错的锚点、没有人用的表单一一点出来。</p>

      <h2 id="review">五、送审</h2>
      <p><code>npm run review</code> 一条命令做齐：检查、构建、修订对照、改了的页面在电脑和手机上的截图，放在 <code>review/</code>，打开 <code>review/index.html</code> 看，整个文件夹可以发给不上网的人。</p>
      {shown('review')}
      <p>会上用的是修订对照表：逐条列出原文、改成什么、为什么、依据。网页上看<Link to={comparison}>{releases.before} 版和 {releases.after} 版的对照</Link>，上面有“修订对照表”可以下载成 Word。</p>
      {shown('redline')}

      <h2 id="merge">六、合并请求</h2>
      <p>按改动选模板：新增、实质性修订、编辑性修订、废止。实质性修订的模板问这些：</p>
      <pre className={styles.said}><code>{template}</code></pre>
      <p>在 GitHub 上，同样的检查自动跑，问题批注在改动的那一行，摘要贴成评论，对照表、截图和整个网站的预览是附件。没有 GitHub 的，本机跑 <code>npm run review</code>，把 <code>review/</code> 附上，一样审。审的人按 CODEOWNERS 定，都同意了再合并。</p>

      <h2 id="release">七、发布</h2>
      <p>一批修订攒齐了，先演习，一个文件不动：</p>
      <pre className={styles.said}><code>{`${command}\n${summary}\n这是演习，一个文件没有动；加 --write 才写。`}</code></pre>
      <p><code>--as-of</code> 是依据核到哪一天，印在网页和 Word 上，发布时一定要写：发布不等于又核了一遍，没有再核的照写草案的 <code>asOf</code>；隔了一年以上的，先再核一遍。</p>
      <p>看过没有问题，加 <code>--write</code>：定日期和状态、冻结、封印、写通知初稿，要么全成，要么一个文件不动。它停在公布之前：看过通知和网站，再提交、合并，网站随之更新。</p>

      <h2 id="announce">八、通知</h2>
      <p>通知的初稿由修订说明推出，改顺了就用：</p>
      <pre className={styles.said}><code>{announcement}</code></pre>
      <p>读者从<Link to="/changes">新变化</Link>、订阅和自己的责任清单上看到：我要做的事，哪件变了。</p>
      {shown('announce')}

      <h2 id="correct">印错了怎么办</h2>
      <p>发布过的版次不改。要变的规定，等下一版；错字、漏印、引错条号这类，改好后重新封上，理由印在那一页给读者看：</p>
      <pre className={styles.said}><code>{`npm run release -- reseal ${releases.after} --reason "更正了什么、为什么" --write`}</code></pre>
    </ViewPage>
  );
}
