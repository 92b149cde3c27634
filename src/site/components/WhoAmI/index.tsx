import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import {pageNames} from '@site/src/domain/glossary';
import styles from './styles.module.css';
import type {WhoAmIProps} from '@site/src/domain/views/home';

/** 首页的“我是谁”：职务 → 责任清单；点开才列，不占地方，不开脚本也行。 */
export default function WhoAmI({href, noCommittee, tiers}: WhoAmIProps): ReactNode {
  return (
    <section aria-labelledby="who-am-i">
      <h2 id="who-am-i">我是谁</h2>
      <details className={styles.choice}>
        <summary>选我的职务</summary>
        <dl>
          {tiers.map(({title, roles}) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd><ul>{roles.map((role) => <li key={role.href}><Link to={role.href}>{role.text}</Link></li>)}</ul></dd>
            </div>
          ))}
        </dl>
      </details>
      <p className={styles.more}><Link to={href}>责任清单</Link>{noCommittee && <Link to={noCommittee}>{pageNames.smallBranch.title}</Link>}</p>
    </section>
  );
}
