import Link from '@docusaurus/Link';
import type {ReactNode} from 'react';
import styles from './styles.module.css';
import type {WhoAmIProps} from '@site/src/domain/views/home';

/** 首页的“我是谁”：职务 → 责任清单。 */
export default function WhoAmI({href, tiers}: WhoAmIProps): ReactNode {
  return (
    <section aria-labelledby="who-am-i">
      <h2 id="who-am-i">我是谁</h2>
      <dl className={styles.tiers}>
        {tiers.map(({title, roles}) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd><ul>{roles.map((role) => <li key={role.href}><Link to={role.href}>{role.text}</Link></li>)}</ul></dd>
          </div>
        ))}
      </dl>
      <p><Link to={href}>责任清单：每个职务做什么，谁和谁配合</Link></p>
    </section>
  );
}
