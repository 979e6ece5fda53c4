import '../process/end-with-parent.ts';
import '../../../../bench/src/main.ts';
