import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import clsx from 'clsx';
import type {ReactNode} from 'react';
import {OFTEN, type HomeProps} from '@site/src/domain/views/home';
import {pageNames} from '@site/src/domain/glossary';
import SearchBox from '../SearchBox';
import ThisMonth from '../ThisMonth';
import WhoAmI from '../WhoAmI';
import styles from './styles.module.css';

/** 首页：先查；再是常办的事、我是谁、本月到期；再按类找、看变化。 */
export default function Home({whoAmI, thisMonth, label, implemented, systemHref, subsystems, often, tasks, lookups, changes, posts, standards, maintainer}: HomeProps): ReactNode {
  return (
    <Layout description="机关党建工作标准：三会一课、发展党员、主题党日等怎么做，流程图、步骤表和可下载的记录表单">
      <main className={clsx('ws-system', styles.page)}>
        <header className={styles.hero}>
          <div className="container">
            <h1>要办什么事？</h1>
            <p>{standards} 个工作标准：谁来做、做什么、怎么做，填哪张表。{label}，{implemented === undefined ? '还没有发布' : <><span className="ws-date">{implemented}</span> 起施行</>}。</p>
            <SearchBox large />
            {lookups.length > 0 && <p className={styles.lookups}>{lookups.map(({text, href}) => <Link key={href} to={href}>{text}</Link>)}</p>}
          </div>
        </header>
        <div className={clsx('container', styles.columns)}>
          <WhoAmI {...whoAmI} />
          <section aria-labelledby="often" className={styles.often}>
            <h2 id="often">常办的事 <Link to={tasks.href}>全部 {tasks.count} 件</Link></h2>
            <ul>
              {often.map(({code, task, href, every, months, others}, index) => (
                <li key={code} data-months={months} hidden={index >= OFTEN}>
                  <Link to={href}>{task}</Link><span>{every}</span>
                  <p>{others.map((other) => <Link key={other.href} to={other.href}>{other.text}</Link>)}</p>
                </li>
              ))}
            </ul>
          </section>
          <ThisMonth {...thisMonth} />
          <section aria-labelledby="subsystems" className={styles.subsystems}>
            <h2 id="subsystems">六类标准 <Link to={systemHref}>{pageNames.standards.title}</Link></h2>
            <div>
              {subsystems.map((subsystem) => (
                <section key={subsystem.number}>
                  <h3><Link to={subsystem.href}>{subsystem.title}</Link></h3>
                  <p>{subsystem.standards.map(({text, href}) => <Link key={href} to={href}>{text}</Link>)}</p>
                </section>
              ))}
            </div>
            <p><Link to="/downloads">整套下载</Link>，或者<Link to="/adopt">{pageNames.adopt.title}</Link>：换上自己单位的名称和取值。</p>
          </section>
          <div className={styles.news}>
            {changes.length > 0 && (
              <section aria-labelledby="changes">
                <h2 id="changes">{label}的主要变化 <Link to="/changes">全部</Link></h2>
                <ul>{changes.map(({code, title, href, text}) => <li key={code}><Link to={href}>{title}</Link><p>{text}</p></li>)}</ul>
              </section>
            )}
          </div>
          {posts.length > 0 && (
            <section aria-labelledby="posts" className={styles.posts}>
              <h2 id="posts">{pageNames.blog.title} <Link to="/blog">全部</Link></h2>
              <ul>{posts.map(({title, href}) => <li key={href}><Link to={href}>{title}</Link></li>)}</ul>
            </section>
          )}
          <p className={styles.maintainer}>这套标准由{maintainer.name}发布、维护。<Feedback {...maintainer} /></p>
        </div>
      </main>
    </Layout>
  );
}

function Feedback({feedback}: HomeProps['maintainer']): ReactNode {
  if (!feedback) return null;
  return <>发现错漏、有难处，在标准页选中那句话点<span className="ws-date">“提意见”</span>{feedback.href && <>，或者写到<a href={feedback.href}>{feedback.text}</a></>}。</>;
}
