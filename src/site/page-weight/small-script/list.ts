/** 没有应用的网页里的长单子：自成一个文件，有单子的网页才取。 */
import {attachList} from '../../list/filter';

document.querySelectorAll<HTMLFormElement>('[data-list]').forEach(attachList);
