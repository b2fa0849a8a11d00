/** Says whether a year is a leap year. */
class Leap {

    static boolean isLeap(int year) {
        return year % 4 == 0;
    }
}
