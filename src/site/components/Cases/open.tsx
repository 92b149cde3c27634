import '../Adopt/modern';
import Link from '@docusaurus/Link';
import {useMemo, type ReactNode} from 'react';
import {caseReader, emptyFile, mergeCases} from '@site/src/domain/cases/file';
import type {CaseIndexProps} from '@site/src/domain/views/cases';
import {useStore} from '@site/src/site/store/use-store';
import own from './styles.module.css';

/** 正在办的几件：点开接着办。 */
export default function Open({release, matters}: Pick<CaseIndexProps, 'release' | 'matters'>): ReactNode {
  const kept = useStore('cases', () => emptyFile(release), caseReader, {merge: mergeCases});
  const titles = useMemo(() => new Map(matters.map((matter) => [matter.code, matter])), [matters]);
  const open = Object.entries(kept?.value.cases ?? {}).sort(([, a], [, b]) => b.at.localeCompare(a.at));
  if (!open.length) return null;
  return (
    <section aria-labelledby="open">
      <h2 id="open">正在办的</h2>
      <ul className={own.matters}>
        {open.map(([id, {code, name, done}]) => {
          const matter = titles.get(code);
          return (
            <li key={id}>
              {matter ? <Link to={`${matter.href}#${id}`}>{name || matter.title}</Link> : <span>{name}（{code} 这一版没有了）</span>}
              <span className={own.meta}>{matter?.title}，办完 {done.length} 步</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
