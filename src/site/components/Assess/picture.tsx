import {useState, type ReactNode} from 'react';
import {save} from '@site/src/site/store/save';
import {svgToPng} from '../svg-to-png';
import type {Chart} from './charts';
import styles from './styles.module.css';

/** 点阵图放大几倍：贴进报告打印出来也清楚。 */
const SHARPER = 3;

/** 一幅图，能存成图片；narrow 是手机上画的窄的一幅，字不缩；data 是图里的数，读屏、看不清颜色的人照它读。 */
export default function Picture({chart, narrow, name, hidden, children}: {chart: Chart; narrow?: Chart; name: string; hidden?: boolean; children?: ReactNode}): ReactNode {
  const [state, setState] = useState('');
  const png = async (): Promise<void> => {
    const bytes = await svgToPng(chart, SHARPER);
    if (bytes) save(bytes, `${name}.png`, 'image/png');
    setState(bytes ? `存好了：${name}.png` : '这个浏览器画不成点阵图，存 SVG 的那一份');
  };
  return (
    <figure className={styles.figure}>
      {hidden ? children : <div className={narrow ? `${styles.chart} ${styles.wide}` : styles.chart} dangerouslySetInnerHTML={{__html: chart.svg}} />}
      {!hidden && narrow && <div className={`${styles.small} ${styles.narrow}`} dangerouslySetInnerHTML={{__html: narrow.svg}} />}
      <figcaption className={styles.acts}>
        <button type="button" className={styles.plain} onClick={() => { void png(); }}>存成图片（PNG）</button>
        <button type="button" className={styles.plain} onClick={() => { save(chart.svg, `${name}.svg`, 'image/svg+xml'); setState(`存好了：${name}.svg`); }}>存成 SVG</button>
        <span role="status" className={styles.hint}>{state}</span>
      </figcaption>
    </figure>
  );
}
