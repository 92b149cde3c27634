import Link from '@docusaurus/Link';
import clsx from 'clsx';
import type {ReactNode} from 'react';
import {involvements, pageNames} from '@site/src/domain/glossary';
import ViewPage, {styles as view} from '../ViewPage';
import styles from './styles.module.css';
import type {DutyMatrixProps} from '@site/src/domain/views/duties';

const marks = {...involvements, '': '—'} as const;

/** 责任清单：先按角色找，再看全套的责任分布。 */
export default function DutyMatrix({frame, roles, rows, gaps, smallBranch, burden}: DutyMatrixProps): ReactNode {
  const tiers = [...new Set(roles.map(({tier}) => tier))];
  return (
    <ViewPage frame={frame} title="责任清单" description="每个角色在全套标准里要做的事：负责什么、配合什么、何时做、依据哪一条">
      <p>找到自己的职务，看该做的每一件事。清单由标准的步骤和周期性工作推出，标准改了，清单跟着改。{smallBranch && <>没有委员会的支部，见<Link to={smallBranch}>{pageNames.smallBranch.title}</Link>；</>}各人一个月要多少时间，见<Link to={burden}>{pageNames.burden.title}</Link>。</p>
      <section aria-labelledby="roles">
        <h2 id="roles">你是谁</h2>
        {tiers.map((tier) => (
          <section key={tier}>
            <h3>{tier}</h3>
            <ul className={styles.roles}>
              {roles.filter((role) => role.tier === tier).map((role) => (
                <li key={role.id}>
                  {role.href ? <Link to={role.href}>{role.title}</Link> : role.title}
                  <span className={view.meta}>{role.description}。<span className="ws-date">负责 {role.leads} 件，配合 {role.helps} 件</span></span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
      <section aria-labelledby="matrix">
        <h2 id="matrix">责任分布</h2>
        {gaps.length
          ? <div className={view.warning} role="note"><p><strong>有 {gaps.length} 处没有人：</strong></p><ul>{gaps.map((gap) => <li key={gap}>{gap}</li>)}</ul></div>
          : <p className={view.good}>没有空白：{rows.length} 个标准、{roles.length} 个角色、各个层级都有人有事。</p>}
        <p>负责：步骤或周期性工作由他来做；配合：协助负责人；参加：没有分到工作，条文点到他；—：无关。</p>
        <div className={clsx(view.scroll, styles.frame)} tabIndex={0} role="region" aria-label="责任分布表">
          <table className={styles.matrix}>
            <caption className="ws-sr">标准与角色的责任分布</caption>
            <thead>
              <tr>
                <th scope="col">标准</th>
                {roles.map(({id, short, title, href}) => <th key={id} scope="col" className={styles.role}>{href ? <Link to={href} title={title}>{short}</Link> : short}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map(({code, title, href, cells}) => (
                <tr key={code}>
                  <th scope="row"><Link to={href}>{code} {title}</Link></th>
                  {cells.map((cell, index) => <td key={roles[index]?.id} className={clsx(cell && styles[cell])}>{marks[cell]}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </ViewPage>
  );
}
