import type {ReactNode} from 'react';
import type {Segment} from '../../../domain/redline/words';
import styles from './styles.module.css';

/** 改动的文字：新增用 ins（下划线），删去用 del（删除线），读屏另有“增”“删”。side 只显示一边。 */
export function Text({segments, side}: {segments: readonly Segment[]; side?: 'before' | 'after'}): ReactNode {
  const shown = segments.filter(({kind}) => kind !== (side === 'before' ? 'ins' : side === 'after' ? 'del' : ''));
  return shown.map((segment, index) => <Piece key={index} {...segment} />);
}

function Piece({kind, text}: Segment): ReactNode {
  if (kind === 'same') return text;
  const Tag = kind;
  return <Tag className={styles[kind]}><span className={styles.sr}>{kind === 'ins' ? '增：' : '删：'}</span>{text}</Tag>;
}
