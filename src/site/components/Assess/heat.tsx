import type {ReactNode} from 'react';
import {heatText, levelOf, levels, type Level} from './charts';
import styles from './styles.module.css';
import type {Heat, HeatMap} from './view';

function Cell({heat, what}: {heat: Heat; what: string}): ReactNode {
  const level = levelOf(heat);
  return <td data-level={level} title={`${what}：${level === 'empty' || level === 'none' ? levels[level].name : `${String(heat)} 分`}`}>{level === 'empty' ? <span className="ws-sr">没有查</span> : level === 'none' ? <><span aria-hidden="true">／</span><span className="ws-sr">不适用</span></> : heatText(heat)}</td>;
}

/** 热力图，网页上是一张表：格里有数，颜色只帮着看。 */
export default function HeatTable({caption, map, lastColumn}: {caption: string; map: HeatMap; lastColumn: string}): ReactNode {
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={caption}>
        <table className={styles.heat}>
          <caption>{caption}</caption>
          <thead><tr><th scope="col">标准</th>{map.columns.map((name) => <th key={name} scope="col">{name}</th>)}<th scope="col">{lastColumn}</th></tr></thead>
          <tbody>
            {map.rows.map(({code, title, cells, total}) => (
              <tr key={code}>
                <th scope="row"><b>{code}</b> {title}</th>
                {cells.map((heat, index) => <Cell key={map.columns[index]} heat={heat} what={`${title} ${map.columns[index]}`} />)}
                <Cell heat={total} what={`${title} ${lastColumn}`} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={styles.legend} aria-label="颜色">{(Object.keys(levels) as Level[]).map((level) => <li key={level}><i data-level={level} aria-hidden="true" />{levels[level].name}</li>)}</ul>
    </>
  );
}
