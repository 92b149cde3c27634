/** 办公室里还有 Chromium 80 一代内核的浏览器：推算和编文件用到的新方法，没有的补上。只进 Worker 和应用页。 */
import './no-eval';
import 'core-js/actual/array/at';
import 'core-js/actual/array/find-last';
import 'core-js/actual/array/find-last-index';
import 'core-js/actual/array/to-reversed';
import 'core-js/actual/array/to-sorted';
import 'core-js/actual/object/has-own';
import 'core-js/actual/string/at';
import 'core-js/actual/string/replace-all';
import 'core-js/actual/structured-clone';
