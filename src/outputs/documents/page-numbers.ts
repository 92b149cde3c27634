import type {PageNumberEstimator} from 'docx';
import {estimatePageNumbersWith} from 'docx/layout';
import {textWidth} from '../records/wrapping';

/**
 * 目次的页码：照 Word 的办法排一遍版算出来，打开就看得到，不用更新域。
 * 中文字体不在它的字宽表里，按汉字一个字宽、西文半个字宽量。一个标准要一两秒，汇编半分钟；网页里要用才装（1 MB）。
 */
export function pageNumberEstimator(): PageNumberEstimator {
  return estimatePageNumbersWith({guess: true, measureWidth: (text, {size}) => textWidth(text) * size});
}
