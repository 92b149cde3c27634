import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type {ReactNode} from 'react';
import type {QuestionEntry, QuestionsProps} from '@site/src/domain/views/questions';
import ViewPage, {ListFilter, styles} from '../ViewPage';
import own from './styles.module.css';

const SCHEMA = 'https://schema.org';

/** 问答：按类、按标准列全，再按谁问列题目。给搜索引擎的 FAQPage 写在标签的属性里，字不写两遍。 */
export default function Questions({frame, count, categories, roles}: QuestionsProps): ReactNode {
  return (
    <ViewPage frame={frame} title="问答" description="人们真的会这样问：先答能不能、几天、几票、哪张表，再给依据的条款">
      {count ? <Body count={count} categories={categories} roles={roles} /> : <p>{frame.label}没有问答，见现行版。</p>}
    </ViewPage>
  );
}

function Body({count, categories, roles}: Omit<QuestionsProps, 'frame'>): ReactNode {
  const {collectAnchor} = useBrokenLinks();
  // 标准页问得多的，其余的指到这里。
  for (const {standards} of categories) for (const {code} of standards) collectAnchor(code);
  return (
    <>
      <p>共 {count} 问，都是公开的网页上有人问过的；答复以所依的条款为准。</p>
      <nav className={styles.jump} aria-label="按类">
        {categories.map(({id, title}) => <a key={id} href={`#${id}`}>{title}</a>)}
        <a href="#roles">按谁问</a>
      </nav>
      <ListFilter label="找问答" />
      <div itemScope itemType={`${SCHEMA}/FAQPage`}>
        {categories.map(({id, title, standards}) => (
          <section key={id} aria-labelledby={id} data-group="">
            <h2 id={id}>{title}</h2>
            {standards.map(({code, standard, questions}) => (
              <details key={code} id={code} className={styles.fold} data-group="">
                <summary>{standard.text}，{questions.length} 问</summary>
                {questions.map((entry) => <Entry key={entry.id} {...entry} />)}
                <p><Link to={standard.href}>看 {standard.text}</Link></p>
              </details>
            ))}
          </section>
        ))}
      </div>
      <h2 id="roles">按谁问</h2>
      {roles.map(({id, title, questions}) => (
        <details key={id} className={styles.fold}>
          <summary>{title}，{questions.length} 问</summary>
          <ul className={own.list}>{questions.map(({text, href}) => <li key={href}><a href={href}>{text}</a></li>)}</ul>
        </details>
      ))}
    </>
  );
}

function Entry({id, question, answer, more, except, unknown, grounds, roles, source}: QuestionEntry): ReactNode {
  // 标准页的问句连到这里。
  useBrokenLinks().collectAnchor(id);
  return (
    <div id={id} className={own.entry} data-entry="" itemProp="mainEntity" itemScope itemType={`${SCHEMA}/Question`}>
      <h3 itemProp="name">{question}</h3>
      <div itemProp="acceptedAnswer" itemScope itemType={`${SCHEMA}/Answer`}>
        <div itemProp="text">
          <p className={own.answer}>{answer}</p>
          {more !== undefined && <p>{more}</p>}
        </div>
      </div>
      {except !== undefined && <p>没有答到的：{except}</p>}
      <p className={own.meta}>
        {unknown && <span>规定没有写</span>}
        <span>依据：{grounds.map(({text, href}) => <Link key={text + href} to={href}>{text}</Link>)}</span>
        <span>谁问：{roles}</span>
        <span>出处：<a href={source.url} rel="noopener nofollow" target="_blank">{source.title}</a></span>
      </p>
    </div>
  );
}
