import '../Adopt/modern';
import useBaseUrl from '@docusaurus/useBaseUrl';
import {useCallback, useEffect, useMemo, useState, type ReactNode} from 'react';
import {exampleToday, exampleYear} from '@site/src/domain/assess/example';
import type {AssessYear} from '@site/src/domain/assess/year';
import type {AssessPack} from '@site/src/outputs/assess/pack';
import {useStore} from '@site/src/site/store/use-store';
import {fetchJson} from '../fetch-json';
import {deskReader, emptyDesk, KEPT_DAYS, mergeDesks, openYearOf, withYear} from './desk';
import End from './end';
import Files from './files';
import {hashOf, tabs, usePlace, type Tab} from './place';
import Report from './report';
import {localToday} from '@site/src/site/local-today';
import type {Session} from './session';
import Start from './start';
import styles from './styles.module.css';
import Visit from './visit';
import Year from './year';

/** 取资料；取不到的说出来，可以再试。 */
function usePack(source: string): {pack?: AssessPack; failed?: boolean; again: () => void} {
  const address = useBaseUrl(source);
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{pack?: AssessPack; failed?: boolean}>({});
  useEffect(() => {
    const stop = new AbortController();
    fetchJson<AssessPack>(address, stop.signal)
      .then((pack) => { if (!stop.signal.aborted) setState({pack}); })
      .catch(() => { if (!stop.signal.aborted) setState({failed: true}); });
    return () => stop.abort();
  }, [address, turn]);
  const again = useCallback(() => { setState({}); setTurn((known) => known + 1); }, []);
  return {...state, again};
}

/** 资料和存着的都取来了，再开。 */
export default function Opening({source}: {source: string}): ReactNode {
  const {pack, failed, again} = usePack(source);
  const kept = useStore('assess', emptyDesk, deskReader, {expires: KEPT_DAYS, merge: mergeDesks});
  const [place, go] = usePlace();
  const [example, setExample] = useState<AssessYear>();
  // 举例的一年到十二月下旬，看得到年底的样子。
  const today = example ? exampleToday(example.year) : localToday();
  const year = example ?? (kept && openYearOf(kept.value));
  const session = useMemo((): Session | undefined => {
    if (!pack || !kept || !year) return undefined;
    return {
      pack, year, today, place, go,
      isExample: example !== undefined,
      change: (edit) => {
        const now = new Date().toISOString();
        if (example) setExample((known) => known && edit(known, now));
        else kept.change((desk) => {
          const known = openYearOf(desk);
          return known ? withYear(desk, edit(known, now)) : desk;
        });
      },
    };
  }, [pack, kept, year, example, today, place, go]);

  if (failed) return <p className="ws-notice" role="alert">检查项没有取到，看看网络。存着的都在。<button type="button" className="button button--secondary" onClick={again}>再试</button></p>;
  if (!pack || !kept) return <p role="status">正在取检查项和存着的……</p>;
  const openExample = (): void => {
    setExample(exampleYear(pack.data, Number(today.slice(0, 4)) - 1));
    go({tab: 'year'});
  };
  if (!session) {
    return (
      <div className={styles.desk}>
        {place.tab === 'file' ? <Files kept={kept} pack={pack} session={session} onExample={setExample} /> : <Start kept={kept} pack={pack} today={today} onExample={openExample} go={go} />}
        {place.tab === 'file' && <p><a href={hashOf({tab: 'visit'})}>回到开头</a></p>}
      </div>
    );
  }
  const screens: Record<Tab, () => ReactNode> = {
    visit: () => <Visit {...session} />,
    year: () => <Year {...session} />,
    end: () => <End {...session} />,
    report: () => <Report {...session} />,
    file: () => <Files kept={kept} pack={pack} session={session} onExample={setExample} />,
  };
  return (
    <div className={styles.desk}>
      {session.isExample && (
        <p className={styles.example} role="status">
          <span><strong>这是举例</strong>，支部、人、数字都是编的，改了不存。</span>
          <button type="button" className={styles.plain} onClick={() => { setExample(undefined); go({tab: 'visit'}); }}>不看了，回到自己的</button>
        </p>
      )}
      {kept.state.note !== undefined && !session.isExample && <p className="ws-notice" role="alert">{kept.state.note}。</p>}
      <nav className={styles.tabs} aria-label="督查与考核">
        {(Object.keys(tabs) as Tab[]).map((tab) => <a key={tab} href={hashOf({tab})} aria-current={place.tab === tab ? 'page' : undefined}>{tabs[tab]}</a>)}
      </nav>
      {screens[place.tab]()}
    </div>
  );
}
