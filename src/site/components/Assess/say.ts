/** 几处都说的话。 */
import {everyText} from '@site/src/domain/assess/plan';
import type {AssessPack} from '@site/src/outputs/assess/pack';

/** 督查的限度，一句。 */
export const limitText = ({data: {limits: {branch}}}: Pick<AssessPack, 'data'>): string => `每个支部${everyText(branch)}查一次，每次不超过 ${branch.items} 项、${branch.minutes} 分钟。`;

/** 分数：一位小数；没有的是一横。 */
export const scoreText = (score: number | undefined): string => (score === undefined ? '—' : score.toFixed(1));

/** 写人名的地方旁边的一句。 */
export const WHO_SEES = '写职务就够，不必写姓名；写了的，看得到这个浏览器、这份文件和印出的表的人都看得到';
