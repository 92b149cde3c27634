/** 在步骤中间加一步：前一步改到它，它接着到原来的下一步。 */
import {pendingId} from './ids';

type Item = Record<string, unknown>;
interface Way {
  when?: string;
  step: string;
}

const waysOf = ({next}: Item): Way[] => (Array.isArray(next) ? (next as Way[]).filter(({step}) => step) : []);
const titleOf = ({title}: Item): string => (typeof title === 'string' && title ? `“${title}”` : '还没有写名称的一步');

/** 加好的：前一步改成什么样，新的一步，说给人听的一句。 */
export interface Inserted {
  previous: Item;
  item: Item;
  said: string;
}

/**
 * 在第 index 步后面加一步。前一步分几路的，改到紧接着的下一步的那一路；没有一路到它的，改头一路。别的路、别的步骤不动。
 * @param steps 界面里的步骤，后续步骤都写全
 */
export function stepAfter(steps: readonly Item[], index: number): Inserted {
  const before = steps[index]!;
  const id = pendingId(steps);
  const ways = waysOf(before);
  const following = steps[index + 1]?.['id'];
  const at = Math.max(0, ways.findIndex(({step}) => step === following));
  const way = ways[at];
  const stage = before['stage'];
  const item = {id, ...(stage ? {stage} : {}), ...(way && {next: [{step: way.step}]})};
  const previous = {...before, next: way ? ways.map((other, place) => (place === at ? {...other, step: id} : other)) : [{step: id}]};
  if (!way) return {previous, item, said: `${titleOf(before)}以后到新的一步，到这里结束`};
  const after = steps.find((step) => step['id'] === way.step) ?? {};
  return {previous, item, said: `${titleOf(before)}${way.when ? `（${way.when}）` : ''}以后到新的一步，再到${titleOf(after)}${ways.length > 1 ? '；另外的路没有动' : ''}`};
}
