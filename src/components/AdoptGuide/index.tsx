import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type {ReactNode} from 'react';
import type {ProfileField} from '@site/src/standards/adopt/profile-fields';
import ViewPage from '../ViewPage';

export interface AdoptGuideProps {
  fields: ProfileField[];
  /** 已经截好的图；step 是放在哪一步。 */
  pictures: {href: string; alt: string; step: 'look' | 'result'}[];
  /** 这是采用单位的网站。 */
  adopted: boolean;
}

function Picture({href, alt}: {href: string; alt: string}): ReactNode {
  return <figure className="ws-figure"><img src={useBaseUrl(href)} alt={alt} loading="lazy" width={1280} height={800} style={{maxWidth: '100%', height: 'auto'}} /><figcaption>{alt}</figcaption></figure>;
}

/** “照着做一套”：给没有程序员的单位。 */
export default function AdoptGuide({fields, pictures, adopted}: AdoptGuideProps): ReactNode {
  const shown = (step: 'look' | 'result') => pictures.filter((picture) => picture.step === step).map((picture) => <Picture key={picture.href} {...picture} />);
  return (
    <ViewPage title="照着做一套" description="别的单位怎么把这套标准换成自己的名称和做法，以后怎么跟上修订" crumbs={[{text: '首页', href: '/'}, {text: '照着做一套'}]}>
      <p>这套标准可以整套拿去用：换成你们的名称，改几个数，不合适的条文改掉，没有的层级写明归谁。每一处改动都要写理由，页面上看得见，也能与原文对照。法规定的底线改不低。</p>
      {adopted && <p>本站就是这样做出来的。</p>}
      <p>只要文件、不建网站的，在<Link to="/adopt">做一套自己的</Link>页填好单位、层级、参数，下载全套 Word、Excel，不用装软件，也不上传。要逐条改条文、建自己的网站，照下面做。</p>

      <h2 id="decide">一、先商量定四件事</h2>
      <ol>
        <li><strong>叫什么</strong>：单位名称、标准代号（两到八个大写字母，不能用 GB、DB）、由谁发布。</li>
        <li><strong>有哪几级</strong>：没有党总支的，它的事由局党委还是党支部办，一个角色一个角色定下来。</li>
        <li><strong>哪些不用</strong>：不采用的标准，别处引用到它时改看你们的哪份文件。</li>
        <li><strong>哪些要改</strong>：先看<Link to="/standards/">标准体系表</Link>里的每一页，把要改的条文、步骤、表单记下来，写上理由。</li>
      </ol>
      {shown('look')}

      <h2 id="start">二、建起来</h2>
      <p>请一位会用电脑的同志装好 Node.js，在项目文件夹里运行下面两行，其余的照提示填：</p>
      <pre><code>{'npm ci\nnpm run adopt -- init'}</code></pre>
      <p>它把你们填的写进 <code>profile.yml</code>，清空文章，许可声明不动。以后所有的改动都只写在这一个文件里；自己另写的标准放进 <code>own/</code> 文件夹，编号从 901 起。</p>
      <p>项目里的 <code>profiles/</code> 有三份现成的样子：只有一个党支部的局、乡镇、学校。挑一份最像的照着改。</p>

      <h2 id="alter">三、改</h2>
      <p>改条文的样子：</p>
      <pre><code>{'alter:\n  - standard: "401"\n    action: replace\n    clause: length\n    text: 每次活动时间不应少于 {主题党日时长} 小时。\n    reason: 党员住得远，来一次就要有实效'}</code></pre>
      <p><code>clause</code> 是条文的锚点：在网页上点条文的编号，地址栏 # 后面的就是。写好后运行：</p>
      <pre><code>{'npm run check -- --fix\nnpm run preview'}</code></pre>
      <p>第一行检查，有毛病就说出哪一行、写了什么、可以写什么；第二行在本机打开你们的网站。</p>
      {shown('result')}

      <h2 id="keep-up">四、跟上修订</h2>
      <p>原来的标准出了新版，先看报告，再换：</p>
      <pre><code>{'npm run adopt -- upstream 新版所在的文件夹\nnpm run adopt -- upstream 新版所在的文件夹 --apply'}</code></pre>
      <p>报告说明：你们采用的标准哪些变了、谁要看、为什么；你们的改动哪些照用，哪些上游已经这样改了，哪些冲突。<code>--apply</code> 把不冲突的全部换好；冲突的在 <code>profile.yml</code> 里留下 <code>unsettled</code> 一行，处理完检查才通过。中途出错或者断电，原来的一点不丢：再运行一次会先退回原样。</p>

      <h2 id="fields">五、profile.yml 各项</h2>
      <table className="ws-table">
        <thead><tr><th scope="col">项</th><th scope="col">是什么</th><th scope="col">怎么写</th></tr></thead>
        <tbody>
          {fields.map(({path, title, description, required, choices}) => (
            <tr key={path}>
              <td data-label="项"><span className="ws-cell">{path}</span></td>
              <td data-label="是什么"><span className="ws-cell">{title}{required && '（必填）'}</span></td>
              <td data-label="怎么写"><span className="ws-cell">{description}{choices.length > 0 && `可写 ${choices.join('、')}。`}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>带 <code>[]</code> 的可以写几条。</p>
    </ViewPage>
  );
}
