import type {RevisionNote} from '../schema/standard';

/** 一条修订说明，连它所在的发布。 */
export interface Note extends Omit<RevisionNote, 'for'> {
  /** 角色 id。 */
  for: string[];
  release: string;
}

/** 一个标准的一版。 */
export interface EditionHistory {
  release: string;
  releaseLabel: string;
  edition: number;
  status: string;
  issued: string;
  implemented: string;
  /** 该版文本的地址，不含 baseUrl。 */
  href: string;
  /** 与上一版的对照；第一版没有。 */
  redline?: string;
  notes: Note[];
}
